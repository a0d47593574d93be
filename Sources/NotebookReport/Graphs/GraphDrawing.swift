/// Draws the arrows of a layout, for charts of boxes and arrows.
enum GraphDrawing {
    /// Room around a drawing, so that no line is cut at its edge.
    static let margin = 2.0

    /// The way of an arrow and its head.
    static func arrow(_ route: GraphLayout.Route, class name: String, on svg: inout SVG) {
        guard let first = route.points.first else { return }
        var path = "M\(point(first))"
        for start in stride(from: 1, to: route.points.count - 2, by: 3) {
            path += "C\(point(route.points[start])) \(point(route.points[start + 1])) \(point(route.points[start + 2]))"
        }
        svg.path(path, class: name)
        guard let tip = route.tip, let last = route.points.last else { return }
        let (across, down) = (tip.x - last.x, tip.y - last.y)
        let length = (across * across + down * down).squareRoot()
        guard length > 0 else { return }
        let (sideways, upward) = (-down / length * 3.6, across / length * 3.6)
        let left = GraphLayout.Point(x: last.x + sideways, y: last.y + upward)
        let right = GraphLayout.Point(x: last.x - sideways, y: last.y - upward)
        svg.path("M\(point(tip))L\(point(left))L\(point(right))z", class: "arrow")
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
