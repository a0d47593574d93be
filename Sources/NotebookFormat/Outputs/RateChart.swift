/// One rate over another as a threshold moves, such as a ROC curve; both axes go from 0 to 1.
public struct RateChart: Sendable, Hashable, Codable {
    /// What guessing at random comes to: a straight line across the chart.
    public struct Guess: Sendable, Hashable, Codable {
        /// What the legend says.
        public var name: Phrase
        /// The vertical value where the horizontal one is 0.
        public var start: Double
        /// The vertical value where the horizontal one is 1.
        public var end: Double

        /// Names a line.
        public init(name: Phrase, start: Double, end: Double) {
            self.name = name
            self.start = start
            self.end = end
        }
    }

    /// A place on the curve that stands out, such as the threshold 0.5.
    public struct Mark: Sendable, Hashable, Codable {
        /// The place.
        public var place: ScatterChart.Point
        /// What stands beside it.
        public var label: Phrase

        /// Marks a place.
        public init(place: ScatterChart.Point, label: Phrase) {
            self.place = place
            self.label = label
        }
    }

    /// What the curve is, with the area under it.
    public var title: Phrase
    /// What the horizontal axis measures.
    public var xTitle: Phrase
    /// What the vertical axis measures.
    public var yTitle: Phrase
    /// The corners of the curve in order, those left out that no eye could tell from their neighbors.
    public let points: [ScatterChart.Point]
    /// What guessing comes to.
    public var guess: Guess
    /// The place that stands out; `nil` for none.
    public var mark: Mark?

    /// Creates a chart; of points that lie closer together than 1/200 of the chart, it keeps the first, and
    /// the one that is marked.
    public init(
        title: Phrase,
        xTitle: Phrase,
        yTitle: Phrase,
        points: [ScatterChart.Point],
        guess: Guess,
        mark: Mark? = nil
    ) {
        self.title = title
        self.xTitle = xTitle
        self.yTitle = yTitle
        self.points = Self.distinct(points.filter { $0.x.isFinite && $0.y.isFinite }, and: mark?.place)
        self.guess = guess
        self.mark = mark
    }

    private static func distinct(
        _ points: [ScatterChart.Point],
        and marked: ScatterChart.Point?
    ) -> [ScatterChart.Point] {
        var kept: [ScatterChart.Point] = []
        for (index, point) in points.enumerated() {
            if let last = kept.last, index < points.count - 1, point != marked,
                max(abs(point.x - last.x), abs(point.y - last.y)) < 0.005
            {
                continue
            }
            kept.append(point)
        }
        return kept
    }
}
