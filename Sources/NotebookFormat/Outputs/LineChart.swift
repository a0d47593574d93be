/// Curves over a common horizontal axis of whole numbers (epochs).
public struct LineChart: Sendable, Hashable, Codable {
    /// One curve.
    public struct Series: Sendable, Hashable, Codable {
        /// What stands at the end of the line, for instance `training`.
        public var name: Phrase
        /// The value at `firstX`, `firstX + 1`, …
        public var values: [Double]

        /// Names a curve.
        public init(_ name: Phrase, _ values: [Double]) {
            self.name = name
            self.values = values
        }
    }

    /// What the curves show, for instance `loss`.
    public var title: Phrase
    /// What the horizontal axis counts, for instance `epoch`.
    public var xTitle: Phrase
    /// The horizontal place of each curve's first value.
    public var firstX: Int
    /// How far the horizontal axis reaches; a chart that still grows reaches further than its curves.
    public var lastX: Int
    /// The curves.
    public var series: [Series]

    /// Creates a chart of one or more curves.
    public init(title: Phrase, xTitle: Phrase, firstX: Int, lastX: Int, series: [Series]) {
        self.title = title
        self.xTitle = xTitle
        self.firstX = firstX
        self.lastX = lastX
        self.series = series
    }
}
