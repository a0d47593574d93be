/// A picture or chart with its caption and its description in words.
public struct Figure: Sendable, Hashable, Codable {
    /// What is drawn.
    public enum Content: Sendable, Hashable, Codable {
        /// Small pictures in rows and columns, each with a name.
        case pictureGrid(PictureGrid)
        /// One picture, large, beside a scale of its values.
        case scaledPicture(ScaledPicture)
        /// One bar for each name.
        case barChart(BarChart)
        /// How values are spread, in bins; several histograms share a figure side by side.
        case histograms([Histogram])
        /// Curves over a common horizontal axis; several charts share a figure side by side.
        case lineCharts([LineChart])
        /// Points over two axes of one scale, such as predictions over true values.
        case scatterChart(ScatterChart)
        /// Curves of one rate over another, such as a ROC curve; several share a figure side by side.
        case rateCharts([RateChart])
        /// Each of several columns over each other.
        case pairPlot(PairPlot)
        /// A matrix of counts, such as a confusion matrix.
        case heatMap(HeatMap)
        /// The layers of a network as boxes and arrows.
        case modelDiagram(ModelDiagram)
        /// Pictures with the probability of each class.
        case predictions([Prediction])
    }

    /// What is drawn.
    public var content: Content
    /// The caption made from the step; a `fig-cap` line replaces it.
    public var caption: Phrase
    /// What the figure says, in words made from the data; a `fig-alt` line replaces it.
    public var alternativeText: Phrase

    /// Creates a figure.
    public init(_ content: Content, caption: Phrase, alternativeText: Phrase) {
        self.content = content
        self.caption = caption
        self.alternativeText = alternativeText
    }
}
