import NotebookFormat

/// A square of charts, a row and a column of them for each column of a table.
///
/// A chart above the diagonal is its counterpart below it, mirrored: it names that one instead of repeating its points.
struct PairPlotDrawing {
    private let plot: PairPlot
    private let words: PageWords
    private let anchor: String
    private let axes: [Axis]
    private let cell: Double
    private let top: Double

    private static let width = 640.0
    private static let left = 62.0
    private static let gap = 8.0
    private static let legendRow = 20.0
    /// Room for a mark at a chart's edge.
    private static let margin = 4.0

    /// - Parameter anchor: a name that the drawing's parts begin with, unique on the page.
    init(_ plot: PairPlot, words: PageWords, anchor: String) {
        self.plot = plot
        self.words = words
        self.anchor = anchor
        axes = plot.columns.map { Axis(holding: [$0.lowerBound, $0.upperBound], tickCount: 3) }
        let count = Double(max(plot.columns.count, 1))
        cell = min((Self.width - Self.left - 4 + Self.gap) / count - Self.gap, 200)
        top = 24 + Self.legendRow
    }

    func svg(description: String) -> String {
        var svg = SVG(width: Self.width, height: place(plot.columns.count) + 44)
        drawLegend(on: &svg)
        for row in plot.columns.indices {
            for column in plot.columns.indices {
                svg.group("transform=\"translate(\(c(left(column))) \(c(place(row))))\"") { svg in
                    svg.rect(0, 0, cell, cell, class: "track")
                    if row == column {
                        drawHistogram(row, on: &svg)
                    } else if row > column {
                        svg.group("id=\"\(name(row, column))\"") { drawPoints(row, column, on: &$0) }
                    } else {
                        let side = c(cell)
                        svg.raw(
                            "<use href=\"#\(name(column, row))\" transform=\"matrix(0 -1 -1 0 \(side) \(side))\"/>"
                        )
                    }
                }
            }
        }
        for column in plot.columns.indices { drawScales(column, on: &svg) }
        if let note { svg.text(note, Self.width, 13, anchor: .end, class: "small") }
        return svg.element(class: "chart", description: description)
    }

    private func c(_ value: Double) -> String { NumberText.coordinate(value) }

    private func name(_ row: Int, _ column: Int) -> String { "\(anchor)-pair-\(row)-\(column)" }

    private func left(_ column: Int) -> Double { Self.left + Double(column) * (cell + Self.gap) }

    private func place(_ row: Int) -> Double { top + Double(row) * (cell + Self.gap) }

    /// A value's distance from the left, or from the bottom, of its chart.
    private func distance(_ value: Double, _ column: Int) -> Double {
        Self.margin + axes[column].fraction(of: value) * (cell - 2 * Self.margin)
    }

    /// How many of the rows are drawn, where that is not all.
    private var note: String? {
        guard plot.rows.count < plot.count else { return nil }
        let (drawn, count) = (NumberText.grouped(plot.rows.count), NumberText.grouped(plot.count))
        return words("\(drawn) of \(count) points drawn")
    }

    private func style(_ group: Int) -> String {
        plot.grouping == .ranges ? "rank-\(group + 1)" : CurveStyle.name(group)
    }

    private func drawLegend(on svg: inout SVG) {
        svg.text(words(plot.groupTitle), 0, 13, class: "title")
        var x = 0.0
        for (group, title) in plot.groups.enumerated() where x < Self.width - 60 {
            let name = TextWidth.fit(words(title), size: 12, width: Self.width - x - 20)
            svg.group("class=\"\(style(group))\"") { $0.rect(x, 23, 11, 11, round: 2, class: "bar") }
            svg.text(name, x + 16, 33)
            x += 32 + TextWidth.of(name, size: 12)
        }
    }

    /// Columns whose parts, one above the other, are the groups.
    private func drawHistogram(_ column: Int, on svg: inout SVG) {
        let shown = plot.columns[column]
        let bins = shown.counts.map(\.count).max() ?? 0
        let totals = (0..<bins).map { bin in shown.counts.reduce(0) { $0 + ($1.indices.contains(bin) ? $1[bin] : 0) } }
        guard let most = totals.max(), most > 0 else { return }
        let width = (shown.upperBound - shown.lowerBound) / Double(bins)
        var bases = [Double](repeating: cell, count: bins)
        for (group, counts) in shown.counts.enumerated() {
            var path = ""
            for (bin, count) in counts.enumerated() where count > 0 {
                let height = Double(count) / Double(most) * cell * 0.92
                let start = distance(shown.lowerBound + Double(bin) * width, column)
                let end = distance(shown.lowerBound + Double(bin + 1) * width, column)
                path += "M\(c(start)) \(c(bases[bin]))V\(c(bases[bin] - height))H\(c(end))V\(c(bases[bin]))z"
                bases[bin] -= height
            }
            if !path.isEmpty { svg.group("class=\"\(style(group))\"") { $0.path(path, class: "bar") } }
        }
    }

    /// A path for each group: a line of no length with round or square ends is a mark, in fewer bytes than a shape.
    private func drawPoints(_ row: Int, _ column: Int, on svg: inout SVG) {
        for group in plot.groups.indices {
            var path = ""
            for shown in plot.rows where shown.group == group {
                let across = distance(Double(shown.values[column]), column)
                let up = cell - distance(Double(shown.values[row]), row)
                path += "M\(tenth(across)) \(tenth(up))h0"
            }
            guard !path.isEmpty else { continue }
            let shape = group.isMultiple(of: 2) ? "dots" : "dots square"
            svg.group("class=\"\(style(group))\"") { $0.path(path, class: shape) }
        }
    }

    private func tenth(_ value: Double) -> String { c((value * 10).rounded() / 10) }

    /// Names and ticks: below the last row and at the left of the first column.
    private func drawScales(_ column: Int, on svg: inout SVG) {
        let axis = axes[column]
        let bottom = place(plot.columns.count) - Self.gap
        let name = TextWidth.fit(plot.columns[column].name, size: 12, width: cell)
        svg.text(name, left(column) + cell / 2, bottom + 34, anchor: .middle, class: "axis-title")
        svg.text(name, 11, place(column) + cell / 2, anchor: .middle, class: "axis-title", rotation: -90)
        // The labels of charts side by side must not meet.
        let widest = axis.ticks.map { TextWidth.of(axis.label($0), size: 11) }.max() ?? 0
        let room = (cell + Self.gap) / Double(max(axis.ticks.count - 1, 1))
        let step = max(Int(((widest + 6) / room).rounded(.up)), 1)
        for (index, tick) in axis.ticks.enumerated() where index.isMultiple(of: step) {
            let (x, y) = (left(column) + distance(tick, column), place(column) + cell - distance(tick, column))
            svg.line(x, bottom, x, bottom + 4, class: "axis")
            // The last label would meet the first one of the next chart.
            let isLast = index == axis.ticks.count - 1 && column < plot.columns.count - 1
            if !isLast { svg.text(axis.label(tick), x, bottom + 16, anchor: .middle, class: "small") }
            svg.line(Self.left - 4, y, Self.left, y, class: "axis")
            svg.text(axis.label(tick), Self.left - 7, y + 4, anchor: .end, class: "small")
        }
    }
}
