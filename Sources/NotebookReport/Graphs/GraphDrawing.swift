/// Draws the arrows of a layout, for charts of boxes and arrows.
enum GraphDrawing {
    /// Room around a drawing, so that no line is cut at its edge.
    static let margin = 2.0

    /// The way of an arrow and what stands at its ends.
    static func arrow(
        _ route: GraphLayout.Route,
        tail: Flowchart.Head = .none,
        head: Flowchart.Head = .arrow,
        class name: String,
        on svg: inout SVG
    ) {
        guard let first = route.points.first else { return }
        var path = "M\(point(first))"
        for start in stride(from: 1, to: route.points.count - 2, by: 3) {
            path += "C\(point(route.points[start])) \(point(route.points[start + 1])) \(point(route.points[start + 2]))"
        }
        svg.path(path, class: name)
        if let tip = route.tip, let last = route.points.last { self.head(head, at: tip, from: last, on: &svg) }
        if let tip = route.tailTip { self.head(tail, at: tip, from: first, on: &svg) }
    }

    /// What stands at the end of an arrow, between its line and its point.
    private static func head(
        _ head: Flowchart.Head,
        at tip: GraphLayout.Point,
        from last: GraphLayout.Point,
        on svg: inout SVG
    ) {
        let (across, down) = (tip.x - last.x, tip.y - last.y)
        let length = (across * across + down * down).squareRoot()
        guard length > 0 else { return }
        let (sideways, upward) = (-down / length * 3.6, across / length * 3.6)
        func at(_ along: Double, _ aside: Double) -> GraphLayout.Point {
            GraphLayout.Point(
                x: last.x + across * along + sideways * aside,
                y: last.y + down * along + upward * aside
            )
        }
        switch head {
        case .none: return
        case .arrow: svg.path("M\(point(tip))L\(point(at(0, 1)))L\(point(at(0, -1)))z", class: "arrow")
        case .circle:
            let middle = at(0.5, 0)
            svg.rect(middle.x - 3.5 + margin, middle.y - 3.5 + margin, 7, 7, round: 3.5, class: "arrow")
        case .cross:
            let strokes = "M\(point(at(0, 1)))L\(point(at(1, -1)))M\(point(at(0, -1)))L\(point(at(1, 1)))"
            svg.path(strokes, class: "edge")
        }
    }

    /// Lines of text around a middle.
    static func lines(_ lines: [String], x: Double, y: Double, size: Double, class name: String, on svg: inout SVG) {
        let lineHeight = size * 1.35
        let first = y - lineHeight * Double(lines.count - 1) / 2 + size * 0.35
        for (index, line) in lines.enumerated() {
            svg.text(line, x + margin, first + Double(index) * lineHeight + margin, anchor: .middle, class: name)
        }
    }

    private static func point(_ point: GraphLayout.Point) -> String {
        NumberText.coordinate(point.x + margin) + " " + NumberText.coordinate(point.y + margin)
    }
}
