/// How values are spread over equal bins.
public struct Histogram: Sendable, Hashable, Codable {
    /// The heading, for instance `before`.
    public var title: Phrase
    /// The lower edge of the first bin.
    public var lowerBound: Double
    /// The upper edge of the last bin.
    public var upperBound: Double
    /// How many values fall into each bin.
    public var counts: [Int]
    /// A value that a line marks, for instance 0 among errors; `nil` for none.
    public var markedValue: Double?

    /// Creates a histogram with bins of equal width.
    public init(title: Phrase, lowerBound: Double, upperBound: Double, counts: [Int], markedValue: Double? = nil) {
        self.title = title
        self.lowerBound = lowerBound
        self.upperBound = upperBound
        self.counts = counts
        self.markedValue = markedValue
    }
}
