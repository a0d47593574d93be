public import NotebookFormat

/// Draws figures: the values of a `Figure` as inline SVG and HTML.
public struct FigureRenderer: Sendable {
    let words: PageWords

    init(words: PageWords) {
        self.words = words
    }

    /// Prepares drawing for a page in this language (a BCP 47 tag).
    public init(language: String? = nil) {
        words = PageWords(language: language)
    }

    /// The whole figure: drawing, numbered caption, and the numbers as a table one click away.
    ///
    /// `anchor` must be a name that a page can hold, made by `Anchors`; `caption` is HTML in place of the figure's own.
    func html(_ figure: Figure, anchor: String, number: Int, caption: String? = nil) -> String {
        var html = "<figure id=\"\(anchor)\" class=\"\(kind(of: figure.content))\">\n"
        html += drawing(of: figure, anchor: anchor)
        html += "<figcaption><b>\(words.captionStart(number))</b> \(caption ?? HTMLText.escaped(words(figure.caption)))"
        let tables = tables(of: figure.content)
        if !tables.isEmpty {
            html += "<details><summary>\(words("The numbers as a table"))</summary>\n"
            for table in tables { html += TableHTML.table(table, words) }
            html += "</details>"
        }
        return html + "</figcaption>\n</figure>\n"
    }

    /// One chart of curves as an SVG element, complete but for the page's style sheet.
    public func svg(_ chart: LineChart, description: String) -> String {
        LineChartDrawing(chart, words: words).svg(description: description)
    }

    private func drawing(of figure: Figure, anchor: String) -> String {
        let description = words(figure.alternativeText)
        switch figure.content {
        case .pictureGrid(let grid): return drawing(of: grid, description: description, anchor: anchor)
        case .scaledPicture(let picture):
            return ScaledPictureDrawing(scaled: picture).svg(description: description, anchor: anchor)
        case .barChart(let chart): return BarChartDrawing(chart: chart, words: words).svg(description: description)
        case .histograms(let histograms):
            return together(
                histograms.map { HistogramDrawing(histogram: $0, words: words).svg() },
                description: description
            )
        case .lineCharts(let charts):
            return together(charts.map { LineChartDrawing($0, words: words).svg() }, description: description)
        case .scatterChart(let chart):
            return ScatterChartDrawing(chart, words: words).svg(description: description)
        case .rateCharts(let charts):
            return together(charts.map { RateChartDrawing(chart: $0, words: words).svg() }, description: description)
        case .pairPlot(let plot):
            return scrolling(PairPlotDrawing(plot, words: words, anchor: anchor).svg(description: description))
        case .heatMap(let map): return scrolling(HeatMapDrawing(map, words: words).svg(description: description))
        case .modelDiagram(let diagram):
            let drawing = ModelDiagramDrawing(diagram: diagram, words: words).svg(description: description)
            return drawing.map { scrolling($0) } ?? ""
        case .predictions(let predictions):
            return drawing(of: predictions, description: description, anchor: anchor)
        }
    }

    /// Drawings side by side that are one picture to a reader who cannot see them.
    private func together(_ drawings: [String], description: String) -> String {
        "<div class=\"charts\" role=\"img\" aria-label=\"\(HTMLText.escaped(description))\">\n"
            + drawings.joined() + "</div>\n"
    }

    private func scrolling(_ drawing: String) -> String {
        "<div class=\"scroll\" \(ScrollBox.attributes(words("Drawing")))>\n\(drawing)</div>\n"
    }
}
