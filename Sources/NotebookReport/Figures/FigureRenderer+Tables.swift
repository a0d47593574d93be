import NotebookFormat

extension FigureRenderer {
    /// A table of more points would be larger than the rest of the page.
    private static let mostPoints = 500
    /// Rows of many columns are wider.
    private static let mostRows = 100

    /// The figure's class on the page.
    func kind(of content: Figure.Content) -> String {
        switch content {
        case .pictureGrid: "picture-grid"
        case .scaledPicture: "scaled-picture"
        case .barChart: "bar-chart"
        case .histograms: "histograms"
        case .lineCharts: "line-charts"
        case .scatterChart: "scatter-chart"
        case .rateCharts: "rate-charts"
        case .pairPlot: "pair-plot"
        case .heatMap: "heat-map"
        case .modelDiagram: "model-diagram"
        case .predictions: "predictions"
        }
    }

    /// The numbers behind a figure; none where the drawing itself shows each of them as text, or has none.
    func tables(of content: Figure.Content) -> [Table] {
        switch content {
        case .pictureGrid(let grid): [table(of: grid)]
        case .scaledPicture(let picture): [table(of: picture)]
        case .barChart(let chart): [table(of: chart)]
        case .histograms(let histograms): histograms.map { table(of: $0) }
        case .lineCharts(let charts): charts.map { table(of: $0) }
        case .scatterChart(let chart): [table(of: chart)]
        case .rateCharts(let charts): charts.map { table(of: $0) }
        case .pairPlot(let plot): [correlations(of: plot), table(of: plot)]
        case .heatMap(let map): [table(of: map)]
        case .modelDiagram(let diagram): [table(of: diagram)]
        case .predictions(let predictions): [table(of: predictions)]
        }
    }

    private func table(of grid: PictureGrid) -> Table {
        Table(
            caption: "",
            columns: [number("Row"), number("Column"), Table.Column("Class")],
            rows: grid.cells.enumerated().map { place, cell in
                let columns = max(grid.columns, 1)
                return ["\(place / columns + 1)", "\(place % columns + 1)", .verbatim(cell.name)]
            }
        )
    }

    /// The picture's values, a row of pixels a row of the table.
    private func table(of scaled: ScaledPicture) -> Table {
        let picture = scaled.picture
        guard picture.width > 0, picture.width <= 64, picture.height <= 64,
            picture.pixels.count == picture.width * picture.height
        else { return Table(caption: .verbatim(scaled.name), columns: [], rows: []) }
        return Table(
            caption: .verbatim(scaled.name),
            columns: [number("Row")] + (0..<picture.width).map { number("\($0)") },
            rows: (0..<picture.height).map { row in
                ["\(row)"] + picture.pixels[row * picture.width..<(row + 1) * picture.width].map { "\(Int($0))" }
            }
        )
    }

    private func table(of chart: BarChart) -> Table {
        Table(
            caption: chart.valueTitle,
            columns: [Table.Column("Name")] + chart.series.map { number($0.name) },
            rows: chart.names.enumerated().map { index, name in
                [.verbatim(name)]
                    + chart.series.map {
                        .verbatim($0.values.indices.contains(index) ? NumberText.exact($0.values[index]) : "")
                    }
            }
        )
    }

    private func table(of histogram: Histogram) -> Table {
        let bins = HistogramBins(histogram)
        return Table(
            caption: histogram.title,
            columns: [number("From"), number("To"), number("Count")],
            rows: histogram.counts.enumerated().map { index, count in
                [NumberText.short(bins.edge(index)), NumberText.short(bins.edge(index + 1)), NumberText.grouped(count)]
                    .map(Phrase.verbatim)
            }
        )
    }

    private func table(of chart: LineChart) -> Table {
        let length = chart.series.map(\.values.count).max() ?? 0
        return Table(
            caption: chart.title,
            columns: [number(chart.xTitle)] + chart.series.map { number($0.name) },
            rows: (0..<length).map { index in
                ["\(chart.firstX &+ index &* chart.interval)"]
                    + chart.series.map {
                        .verbatim($0.values.indices.contains(index) ? NumberText.short($0.values[index]) : "")
                    }
            },
            footer: [chart.best, chart.stop].compactMap { $0.map { ["\($0.x)", $0.label] } }
        )
    }

    /// The points drawn, at most `mostPoints` of them, taken evenly.
    private func table(of chart: ScatterChart) -> Table {
        let drawn = chart.points.count
        let count = min(drawn, Self.mostPoints)
        let (shown, all) = (NumberText.grouped(count), NumberText.grouped(chart.count))
        return Table(
            caption: count < chart.count ? "\(shown) of \(all) points" : chart.title,
            columns: [number(chart.xTitle), number(chart.yTitle)],
            rows: (0..<count).map { index in
                let point = chart.points[index * drawn / count]
                return [.verbatim(NumberText.short(point.x)), .verbatim(NumberText.short(point.y))]
            }
        )
    }

    /// The curve's corners, at most `mostRows` of them, taken evenly.
    private func table(of chart: RateChart) -> Table {
        let count = min(chart.points.count, Self.mostRows)
        return Table(
            caption: chart.title,
            columns: [number(chart.xTitle), number(chart.yTitle)],
            rows: (0..<count).map { index in
                let point = chart.points[index * (chart.points.count - 1) / max(count - 1, 1)]
                return [point.x, point.y].map { .verbatim(NumberText.fixed($0, digits: 4)) }
            }
        )
    }

    private func correlations(of plot: PairPlot) -> Table {
        Table(
            caption: "Correlations",
            columns: [Table.Column("Column")] + plot.columns.map { number(.verbatim($0.name)) },
            rows: zip(plot.columns, plot.correlations).map { column, values in
                [.verbatim(column.name)] + values.map { .verbatim(NumberText.fixed($0, digits: 3)) }
            }
        )
    }

    /// The first rows that are drawn, at most `mostRows` of them.
    private func table(of plot: PairPlot) -> Table {
        let rows = plot.rows.prefix(Self.mostRows)
        return Table(
            caption: "\(NumberText.grouped(rows.count)) of \(NumberText.grouped(plot.count)) rows",
            columns: plot.columns.map { number(.verbatim($0.name)) } + [Table.Column(plot.groupTitle)],
            rows: rows.map { row in
                row.values.map { .verbatim(NumberText.short(Double($0))) }
                    + [plot.groups.indices.contains(row.group) ? plot.groups[row.group] : ""]
            }
        )
    }

    /// The whole matrix; for more than 20 classes only what is not zero, a row for each pair of classes.
    private func table(of map: HeatMap) -> Table {
        guard map.names.count > 20 else {
            return Table(
                caption: "\(map.rowTitle) × \(map.columnTitle)",
                columns: [Table.Column(map.rowTitle)] + map.names.map { number(.verbatim($0)) },
                rows: zip(map.names, map.counts).map { name, counts in
                    ([name] + counts.map { NumberText.grouped($0) }).map(Phrase.verbatim)
                }
            )
        }
        var rows: [[Phrase]] = []
        for (name, counts) in zip(map.names, map.counts) {
            for (column, count) in counts.enumerated() where count != 0 && column < map.names.count {
                rows.append([name, map.names[column], NumberText.grouped(count)].map(Phrase.verbatim))
            }
        }
        let columns = [Table.Column(map.rowTitle), Table.Column(map.columnTitle), number("Count")]
        return Table(caption: "", columns: columns, rows: rows)
    }

    /// A row for each layer; where they do not stand in one line, with what each takes.
    private func table(of diagram: ModelDiagram) -> Table {
        var table = Table(
            caption: "",
            columns: [Table.Column("Layer"), Table.Column("What"), number("Output shape"), number("Parameters")],
            rows: diagram.layers.map {
                [$0.name, $0.kind, $0.outputShape, NumberText.grouped($0.parameters)].map(Phrase.verbatim)
            }
        )
        guard !diagram.isChain else { return table }
        table.columns.append(Table.Column("Takes"))
        for place in diagram.layers.indices {
            let sources = diagram.edges.filter { $0.to == place }.compactMap { edge -> Phrase? in
                guard let from = edge.from else { return "input" }
                return diagram.layers.indices.contains(from) ? .verbatim(diagram.layers[from].name) : nil
            }
            table.rows[place].append(sources.joined(separator: ", "))
        }
        return table
    }

    /// A row for each sample; a column for each class when there are at most 20.
    private func table(of predictions: [Prediction]) -> Table {
        let names = predictions.first?.names ?? []
        let showsEach = names.count <= 20 && predictions.allSatisfy { $0.names == names }
        let hasTruth = predictions.contains { $0.trueClass != nil }
        let isOfPictures = predictions.contains { $0.picture != nil }
        var columns = [number(isOfPictures ? "Picture" : hasTruth ? "Row" : "Input")]
        if hasTruth { columns.append(Table.Column("True class")) }
        columns.append(Table.Column("Predicted class"))
        columns += showsEach ? names.map { number(.verbatim($0)) } : [number("Probability")]
        return Table(
            caption: "Probability",
            columns: columns,
            rows: predictions.map { prediction in
                let shown =
                    showsEach ? prediction.probabilities : [prediction.probability(of: prediction.predictedClass)]
                let truth = hasTruth ? [prediction.trueClass.map { prediction.name(of: $0) } ?? ""] : []
                let cells = ["\(prediction.index)"] + truth + [prediction.name(of: prediction.predictedClass)]
                return (cells + shown.map { NumberText.short($0) }).map(Phrase.verbatim)
            }
        )
    }

    private func number(_ title: Phrase) -> Table.Column { Table.Column(title, .trailing) }
}
