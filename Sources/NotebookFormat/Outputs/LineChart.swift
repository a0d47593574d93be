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

    /// A place on the horizontal axis, and what it is.
    public struct Mark: Sendable, Hashable, Codable {
        /// The place.
        public var x: Int
        /// What stands at it, for instance `best epoch: 12`.
        public var label: Phrase

        /// Marks a place.
        public init(x: Int, label: Phrase) {
            self.x = x
            self.label = label
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
    /// Whether a value holds until the next one, so that curves are stairs.
    public var isStepped: Bool
    /// The distance between two values on the horizontal axis.
    public var interval: Int
    /// The place that stands out, for instance the best epoch; `nil` for none.
    public var best: Mark?
    /// Where training stopped by itself, and why; `nil` where it did not.
    public var stop: Mark?
    /// Whether equal distances on the vertical axis are equal ratios; all values are above 0 then.
    public var isLogarithmic: Bool

    /// Creates a chart of one or more curves.
    public init(
        title: Phrase,
        xTitle: Phrase,
        firstX: Int,
        lastX: Int,
        series: [Series],
        isStepped: Bool = false,
        interval: Int = 1,
        best: Mark? = nil,
        stop: Mark? = nil,
        isLogarithmic: Bool = false
    ) {
        self.title = title
        self.xTitle = xTitle
        self.firstX = firstX
        self.lastX = lastX
        self.series = series
        self.isStepped = isStepped
        self.interval = interval
        self.best = best
        self.stop = stop
        self.isLogarithmic = isLogarithmic
    }
}
