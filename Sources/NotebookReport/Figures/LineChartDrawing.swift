import NotebookFormat

/// Curves with axes, a mark at each point, and the last value at the end of each line.
struct LineChartDrawing {
    private let chart: LineChart
    private let words: PageWords
    private let xAxis: CountAxis
    private let yAxis: any ValueAxis
    private let isLogarithmic: Bool
    private let left: Double
    private let top: Double
    private let right: Double
    private let bottom: Double
    /// The best place, then the stop.
    private let marks: [LineChart.Mark]

    static let width = 360.0
    private static let plotHeight = 168.0
    /// A chart with more points than this in a curve shows the line alone.
    private static let mostMarks = 200
    /// How high a mark's label is.
    private static let markHeight = 16.0

    init(_ chart: LineChart, words: PageWords) {
        self.chart = chart
        self.words = words
        // A curve with more values than the axis says still stays on it.
        let longest = Double(chart.series.map(\.values.count).max() ?? 0)
        let end = Double(chart.firstX) + (longest - 1) * Double(chart.interval)
        xAxis = CountAxis(first: chart.firstX, last: max(chart.lastX, Int(exactly: end) ?? chart.lastX))
        let values = chart.series.lazy.flatMap(\.values)
        let logarithmic = chart.isLogarithmic ? LogarithmicAxis(holding: values) : nil
        let yAxis: any ValueAxis = logarithmic ?? Axis(holding: values)
        isLogarithmic = logarithmic != nil
        self.yAxis = yAxis
        let labels = yAxis.ticks.map { TextWidth.of(yAxis.label($0), size: 12) }
        left = max(labels.max() ?? 0, 20) + 8
        let ends = chart.series.compactMap(\.values.last).map { TextWidth.of(NumberText.short($0), size: 12.5) }
        right = Self.width - (ends.max() ?? 0) - 13
        marks = [chart.best, chart.stop].compactMap { $0 }
        top = (chart.series.count > 1 ? 50 : 30) + Double(marks.count) * Self.markHeight
        bottom = top + Self.plotHeight
    }

    /// The drawing; with a `description` when it stands alone.
    func svg(description: String? = nil) -> String {
        var svg = SVG(width: Self.width, height: bottom + 42)
        let title: Phrase = isLogarithmic ? "\(chart.title), logarithmic scale" : chart.title
        svg.text(TextWidth.fit(words(title), size: 13, width: Self.width), 0, 13, class: "title")
        drawLegend(on: &svg)
        drawAxes(on: &svg)
        drawMarks(on: &svg)
        for (index, series) in chart.series.enumerated() { draw(series, index, on: &svg) }
        drawEndValues(on: &svg)
        return svg.element(class: "chart line-chart", description: description)
    }

    private func x(_ index: Int) -> Double { place(of: Double(chart.firstX) + Double(index) * Double(chart.interval)) }

    private func place(of value: Double) -> Double { left + 8 + xAxis.fraction(of: value) * (right - left - 8) }

    private func y(_ value: Double) -> Double { bottom - yAxis.fraction(of: value) * Self.plotHeight }

    private func drawLegend(on svg: inout SVG) {
        guard chart.series.count > 1 else { return }
        var x = 0.0
        for (index, series) in chart.series.enumerated() {
            let room = max(Self.width - x - 34, 0)
            guard room > 20 else { break }
            let name = TextWidth.fit(words(series.name), size: 12, width: room)
            svg.group("class=\"\(CurveStyle.name(index))\"") {
                $0.line(x, 30, x + 24, 30, class: "curve")
                $0.path(CurveStyle.mark(index, x: x + 12, y: 30, radius: 3.2), class: "mark")
            }
            svg.text(name, x + 30, 34)
            x += 30 + TextWidth.of(name, size: 12) + 16
        }
    }

    private func drawAxes(on svg: inout SVG) {
        for tick in yAxis.ticks {
            svg.line(left, y(tick), right, y(tick), class: "grid")
            svg.text(yAxis.label(tick), left - 6, y(tick) + 4, anchor: .end)
        }
        svg.line(left, bottom, right, bottom, class: "axis")
        for tick in xAxis.ticks {
            let place = place(of: Double(tick))
            svg.line(place, bottom, place, bottom + 4, class: "axis")
            svg.text("\(tick)", place, bottom + 17, anchor: .middle)
        }
        svg.text(words(chart.xTitle), (left + right) / 2, bottom + 36, anchor: .middle, class: "axis-title")
    }

    /// A line at each marked place, its label beside its upper end, on the side that has more room.
    private func drawMarks(on svg: inout SVG) {
        // Of labels that both lead left, the later mark's would pass over the earlier line, so it stands higher.
        let leadLeft = marks.allSatisfy { place(of: Double($0.x)) > Self.width / 2 }
        let placed = (leadLeft ? marks.reversed() : marks).enumerated().map { index, mark in
            (mark, x: place(of: Double(mark.x)), y: top - 5 - Double(marks.count - 1 - index) * Self.markHeight)
        }
        for (_, x, y) in placed { svg.line(x, y - 9, x, bottom, class: "mark-line") }
        for (mark, x, y) in placed {
            let isLeft = x > Self.width / 2
            let label = TextWidth.fit(words(mark.label), size: 12, width: (isLeft ? x : Self.width - x) - 5)
            svg.text(label, x + (isLeft ? -5 : 5), y, anchor: isLeft ? .end : .start, class: "name over")
        }
    }

    /// A line through the values; it has a gap where one is not a number.
    private func draw(_ series: LineChart.Series, _ index: Int, on svg: inout SVG) {
        var line = ""
        var isInGap = true
        for (place, value) in series.values.enumerated() {
            if value.isFinite {
                let (x, y) = (NumberText.coordinate(x(place)), NumberText.coordinate(y(value)))
                line += isInGap ? "M\(x) \(y)" : chart.isStepped ? "H\(x)V\(y)" : "L\(x) \(y)"
            }
            isInGap = !value.isFinite
        }
        let radius = series.values.count <= 16 ? 3.2 : series.values.count <= 60 ? 2.2 : 1.2
        let style = "series \(CurveStyle.name(index))\(series.values.count > 60 ? " dense" : "")"
        svg.group("class=\"\(style)\" data-name=\"\(HTMLText.escaped(words(series.name)))\"") { svg in
            if series.values.count > 1 { svg.path(line, class: "curve") }
            guard series.values.count <= Self.mostMarks else { return }
            for (place, value) in series.values.enumerated() where value.isFinite {
                let mark = CurveStyle.mark(index, x: x(place), y: y(value), radius: radius)
                let (horizontal, vertical) = ("\(chart.firstX &+ place &* chart.interval)", NumberText.short(value))
                svg.raw("<path class=\"mark\" data-x=\"\(horizontal)\" data-y=\"\(vertical)\" d=\"\(mark)\"/>")
            }
        }
    }

    /// The last values beside the lines' ends, moved apart where two would stand on each other.
    private func drawEndValues(on svg: inout SVG) {
        var ends: [(index: Int, y: Double, text: String, x: Double)] = []
        for (index, series) in chart.series.enumerated() {
            guard let last = series.values.last else { continue }
            let lastDrawn = series.values.lastIndex(where: \.isFinite)
            let place = lastDrawn.map { y(series.values[$0]) } ?? bottom
            let end = lastDrawn.map { x($0) } ?? right
            ends.append((index, place, NumberText.short(last), end))
        }
        ends.sort { ($0.y, $0.index) < ($1.y, $1.index) }
        let places = LabelPlaces.apart(ends.map(\.y), distance: 15, from: top, to: bottom)
        for (end, place) in zip(ends, places) {
            svg.text(end.text, end.x + 8, place + 4, class: "end-value \(CurveStyle.name(end.index))")
        }
    }
}
