import NotebookFormat

/// Points over two axes of one scale, with the diagonal.
struct ScatterChartDrawing {
    private let chart: ScatterChart
    private let words: PageWords
    private let axis: Axis
    private let left: Double
    private let side: Double
    private let top = 30.0

    private static let width = 360.0

    init(_ chart: ScatterChart, words: PageWords) {
        self.chart = chart
        self.words = words
        let axis = Axis(holding: chart.points.lazy.flatMap { [$0.x, $0.y] })
        self.axis = axis
        left = max(axis.ticks.map { TextWidth.of(axis.label($0), size: 12) }.max() ?? 0, 20) + 28
        side = max(Self.width - left - 14, 100)
    }

    func svg(description: String) -> String {
        var svg = SVG(width: Self.width, height: bottom + 42 + (note == nil ? 0 : 16))
        svg.text(TextWidth.fit(words(chart.title), size: 13, width: Self.width), 0, 13, class: "title")
        drawAxes(on: &svg)
        svg.line(left, bottom, left + side, top, class: "diagonal")
        // A line of no length with round ends is a disc, in fewer bytes than a circle.
        let discs = chart.points.map { "M\(NumberText.coordinate(x($0.x))) \(NumberText.coordinate(y($0.y)))h0" }
        svg.path(discs.joined(), class: "points")
        if let note { svg.text(note, left + side / 2, bottom + 53, anchor: .middle, class: "small") }
        return svg.element(class: "chart", description: description)
    }

    /// How many of the points are drawn, where that is not all.
    private var note: String? {
        guard chart.points.count < chart.count else { return nil }
        let (drawn, count) = (NumberText.grouped(chart.points.count), NumberText.grouped(chart.count))
        return words("\(drawn) of \(count) points drawn")
    }

    private var bottom: Double { top + side }

    private func x(_ value: Double) -> Double { left + axis.fraction(of: value) * side }

    private func y(_ value: Double) -> Double { bottom - axis.fraction(of: value) * side }

    private func drawAxes(on svg: inout SVG) {
        for tick in axis.ticks {
            svg.line(left, y(tick), left + side, y(tick), class: "grid")
            svg.text(axis.label(tick), left - 6, y(tick) + 4, anchor: .end)
        }
        svg.line(left, bottom, left + side, bottom, class: "axis")
        // The labels are as wide as those of the other axis, but stand beside one another.
        let room = side / Double(max(axis.ticks.count - 1, 1))
        let widest = axis.ticks.map { TextWidth.of(axis.label($0), size: 12) }.max() ?? 0
        let step = max(Int((widest / room).rounded(.up)), 1)
        for (index, tick) in axis.ticks.enumerated() where index.isMultiple(of: step) {
            svg.line(x(tick), bottom, x(tick), bottom + 4, class: "axis")
            svg.text(axis.label(tick), x(tick), bottom + 17, anchor: .middle)
        }
        let middle = (left + side / 2, top + side / 2)
        svg.text(words(chart.xTitle), middle.0, bottom + 36, anchor: .middle, class: "axis-title")
        svg.text(words(chart.yTitle), 11, middle.1, anchor: .middle, class: "axis-title", rotation: -90)
    }
}
