import NotebookFormat

/// A curve in the unit square, with the line that guessing would give.
struct RateChartDrawing {
    let chart: RateChart
    let words: PageWords

    private static let width = 360.0
    private let top = 46.0
    private let left = 52.0
    private let side = 290.0

    func svg() -> String {
        var svg = SVG(width: Self.width, height: bottom + 42)
        svg.text(TextWidth.fit(words(chart.title), size: 13, width: Self.width), 0, 13, class: "title")
        svg.line(0, 30, 24, 30, class: "diagonal")
        svg.text(TextWidth.fit(words(chart.guess.name), size: 12, width: Self.width - 30), 30, 34)
        drawAxes(on: &svg)
        svg.line(left, y(chart.guess.start), left + side, y(chart.guess.end), class: "diagonal")
        let corners = chart.points.map { "\(NumberText.coordinate(x($0.x))) \(NumberText.coordinate(y($0.y)))" }
        if !corners.isEmpty {
            svg.group("class=\"series-1\"") { $0.path("M" + corners.joined(separator: "L"), class: "curve") }
        }
        drawMark(on: &svg)
        return svg.element(class: "chart", description: nil)
    }

    private var bottom: Double { top + side }

    private func x(_ value: Double) -> Double { left + min(max(value, 0), 1) * side }

    private func y(_ value: Double) -> Double { bottom - min(max(value, 0), 1) * side }

    private func drawAxes(on svg: inout SVG) {
        for tick in stride(from: 0.0, through: 1, by: 0.2) {
            let label = NumberText.fixed(tick, digits: 1)
            svg.line(left, y(tick), left + side, y(tick), class: "grid")
            svg.text(label, left - 6, y(tick) + 4, anchor: .end)
            svg.line(x(tick), bottom, x(tick), bottom + 4, class: "axis")
            svg.text(label, x(tick), bottom + 17, anchor: .middle)
        }
        svg.line(left, bottom, left + side, bottom, class: "axis")
        let middle = (left + side / 2, top + side / 2)
        svg.text(words(chart.xTitle), middle.0, bottom + 36, anchor: .middle, class: "axis-title")
        svg.text(words(chart.yTitle), 11, middle.1, anchor: .middle, class: "axis-title", rotation: -90)
    }

    /// The label stands below and to the right of the place, away from the curve, or to the left where it would not
    /// fit.
    private func drawMark(on svg: inout SVG) {
        guard let mark = chart.mark, mark.place.x.isFinite, mark.place.y.isFinite else { return }
        let (across, down) = (x(mark.place.x), y(mark.place.y))
        svg.group("class=\"series-1\"") {
            $0.path(CurveStyle.mark(0, x: across, y: down, radius: 4.5), class: "mark")
        }
        let label = words(mark.label)
        let fits = across + 9 + TextWidth.of(label, size: 12) < left + side
        let line = down + 18 < bottom ? down + 16 : down - 8
        svg.text(label, fits ? across + 9 : across - 9, line, anchor: fits ? .start : .end, class: "name over")
    }
}
