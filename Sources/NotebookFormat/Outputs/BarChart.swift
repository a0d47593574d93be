/// One bar for each name, several series side by side (for instance training and test).
public struct BarChart: Sendable, Hashable, Codable {
    /// Values of one kind, one for each name.
    public struct Series: Sendable, Hashable, Codable {
        /// What the legend says.
        public var name: Phrase
        /// One value for each of the chart's names.
        public var values: [Double]

        /// Names a series.
        public init(_ name: Phrase, _ values: [Double]) {
            self.name = name
            self.values = values
        }
    }

    /// What the bars stand for, one name a bar.
    public var names: [String]
    /// The series.
    public var series: [Series]
    /// What the values are, for instance `pictures`.
    public var valueTitle: Phrase

    /// Creates a bar chart.
    public init(names: [String], series: [Series], valueTitle: Phrase) {
        self.names = names
        self.series = series
        self.valueTitle = valueTitle
    }
}
