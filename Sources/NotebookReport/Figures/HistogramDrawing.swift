import NotebookFormat

/// How many values fall into each bin, as columns that touch.
struct HistogramDrawing {
    let histogram: Histogram
    let words: PageWords

    private static let width = 360.0
    private static let plotHeight = 140.0

    func svg() -> String {
        let counts = histogram.counts.map { Double(max($0, 0)) }
        let yAxis = Axis(holding: counts, fromZero: true, tickCount: 4)
        let left = max(yAxis.ticks.map { TextWidth.of(yAxis.label($0), size: 12) }.max() ?? 0, 20) + 8
        let right = Self.width - 14
        // A mark has its value above it.
        let top = histogram.markedValue == nil ? 30.0 : 40
        let bottom = top + Self.plotHeight
        var svg = SVG(width: Self.width, height: bottom + 24)
        svg.text(TextWidth.fit(words(histogram.title), size: 13, width: Self.width), 0, 13, class: "title")
        for tick in yAxis.ticks {
            let y = bottom - yAxis.fraction(of: tick) * Self.plotHeight
            svg.line(left, y, right, y, class: "grid")
            svg.text(yAxis.label(tick), left - 6, y + 4, anchor: .end)
        }
        let bins = HistogramBins(histogram)
        let x = { (value: Double) in left + bins.fraction(of: value) * (right - left) }
        var columns = ""
        for (index, count) in counts.enumerated() where count > 0 {
            let height = max(yAxis.fraction(of: count) * Self.plotHeight, 0.75)
            let (start, end) = (x(bins.edge(index)), x(bins.edge(index + 1)))
            let gap = end - start > 4 ? 0.5 : 0
            let place = NumberText.coordinate(start + gap) + " " + NumberText.coordinate(bottom)
            columns += "M\(place)v-\(NumberText.coordinate(height))H\(NumberText.coordinate(end - gap))"
            columns += "V\(NumberText.coordinate(bottom))z"
        }
        svg.path(columns, class: "bar series-1")
        svg.line(left, bottom, right, bottom, class: "axis")
        if let value = histogram.markedValue, histogram.lowerBound <= value, value <= histogram.upperBound {
            svg.line(x(value), top - 3, x(value), bottom, class: "mark-line")
            svg.text(NumberText.exact(value), x(value), top - 6, anchor: .middle, class: "name")
        }
        let xAxis = Axis(holding: [histogram.lowerBound, histogram.upperBound])
        for tick in xAxis.ticks where histogram.lowerBound <= tick && tick <= histogram.upperBound {
            svg.line(x(tick), bottom, x(tick), bottom + 4, class: "axis")
            svg.text(xAxis.label(tick), x(tick), bottom + 17, anchor: .middle)
        }
        return svg.element(class: "chart", description: nil)
    }
}
