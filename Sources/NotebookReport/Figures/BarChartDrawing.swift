import NotebookFormat

/// Horizontal bars, a row for each name, the value at each bar's end.
struct BarChartDrawing {
    let chart: BarChart
    let words: PageWords

    private static let width = 360.0

    func svg(description: String) -> String {
        let seriesCount = max(chart.series.count, 1)
        let barHeight = seriesCount == 1 ? 13.0 : 10.0
        let rowHeight = Double(seriesCount) * barHeight + 9
        let top = chart.series.count > 1 ? 42.0 : 24.0
        let values = chart.series.flatMap(\.values)
        let axis = Axis(holding: values, fromZero: true)
        let nameWidth = min(chart.names.map { TextWidth.of($0, size: 12) }.max() ?? 0, 130)
        let valueWidth = values.map { TextWidth.of(NumberText.exact($0), size: 11) }.max() ?? 0
        let left = nameWidth + 8
        let room = max(Self.width - left - valueWidth - 8, 20)
        var svg = SVG(width: Self.width, height: top + Double(chart.names.count) * rowHeight + 4)
        svg.text(words(chart.valueTitle), 0, 13, class: "title")
        if chart.series.count > 1 { drawLegend(on: &svg) }
        for (row, name) in chart.names.enumerated() {
            let y = top + Double(row) * rowHeight
            svg.text(
                TextWidth.fit(name, size: 12, width: nameWidth + 2),
                left - 8,
                y + Double(seriesCount) * barHeight / 2 + 4,
                anchor: .end,
                class: "name"
            )
            for (index, series) in chart.series.enumerated() where series.values.indices.contains(row) {
                let value = series.values[row]
                let length = value.isFinite && axis.upper > 0 ? max(value, 0) / axis.upper * room : 0
                let barTop = y + Double(index) * barHeight
                svg.rect(left, barTop, length, barHeight - 2, round: 1.5, class: "bar \(CurveStyle.name(index))")
                svg.text(NumberText.exact(value), left + length + 5, barTop + barHeight - 3, class: "small")
            }
        }
        svg.line(left, top - 4, left, svg.height - 4, class: "axis")
        return svg.element(class: "chart", description: description)
    }

    private func drawLegend(on svg: inout SVG) {
        var x = 0.0
        for (index, series) in chart.series.enumerated() where x < Self.width - 40 {
            let name = TextWidth.fit(words(series.name), size: 12, width: Self.width - x - 16)
            svg.rect(x, 22, 11, 11, round: 2, class: "bar \(CurveStyle.name(index))")
            svg.text(name, x + 16, 32)
            x += 16 + TextWidth.of(name, size: 12) + 16
        }
    }
}
