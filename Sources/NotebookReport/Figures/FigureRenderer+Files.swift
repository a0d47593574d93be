public import NotebookFormat

extension FigureRenderer {
    /// The figure's drawings as SVG files, each whole by itself, pictures and style sheet inside.
    ///
    /// - Parameter name: a name that the drawings' parts begin with, so that several figures can share a page.
    public func drawings(of figure: Figure, name: String) -> [String] {
        let description = words(figure.alternativeText)
        let drawings: [String] =
            switch figure.content {
            case .pictureGrid(let grid): [PictureGridDrawing(grid: grid).svg(description: description)]
            case .scaledPicture(let picture):
                [ScaledPictureDrawing(scaled: picture).svg(description: description, anchor: name)]
            case .barChart(let chart): [BarChartDrawing(chart: chart, words: words).svg(description: description)]
            case .histograms(let histograms): histograms.map { HistogramDrawing(histogram: $0, words: words).svg() }
            case .lineCharts(let charts): charts.map { LineChartDrawing($0, words: words).svg() }
            case .scatterChart(let chart): [ScatterChartDrawing(chart, words: words).svg(description: description)]
            case .rateCharts(let charts): charts.map { RateChartDrawing(chart: $0, words: words).svg() }
            case .pairPlot(let plot):
                [PairPlotDrawing(plot, words: words, anchor: name).svg(description: description)]
            case .heatMap(let map): [HeatMapDrawing(map, words: words).svg(description: description)]
            case .modelDiagram(let diagram):
                [ModelDiagramDrawing(diagram: diagram, words: words).svg(description: description)].compactMap { $0 }
            case .predictions(let predictions):
                [PredictionCards(predictions, words: words).svg(description: description)]
            }
        return drawings.map(Self.withStyle)
    }

    /// Puts the style sheet behind the drawing's start tag: no `>` stands in that but at its end.
    private static func withStyle(_ svg: String) -> String {
        guard let end = svg.firstIndex(of: ">") else { return svg }
        let style = EmbeddedFile.drawingStyle + "svg { background: var(--page); }"
        return "\(svg[...end])<style>\(style)</style>\(svg[svg.index(after: end)...])"
    }
}
