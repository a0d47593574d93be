/// Points over two axes of one scale, such as predictions over true values; on the diagonal both are the same.
public struct ScatterChart: Sendable, Hashable, Codable {
    /// A place in the chart.
    public struct Point: Sendable, Hashable {
        /// The horizontal value.
        public var x: Double
        /// The vertical value.
        public var y: Double

        /// Creates a point.
        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// More points than this would only lie on one another.
    public static let mostPoints = 2000

    /// The heading.
    public var title: Phrase
    /// What the horizontal axis measures, with its unit: `true value (mpg)`.
    public var xTitle: Phrase
    /// What the vertical axis measures, with its unit.
    public var yTitle: Phrase
    /// The points that are drawn, in their order; all of them are finite.
    public let points: [Point]
    /// How many points there are in all.
    public let count: Int

    /// Creates a chart; of more than `mostPoints` points, it keeps those that a reader can tell apart.
    public init(title: Phrase, xTitle: Phrase, yTitle: Phrase, points: [Point]) {
        self.title = title
        self.xTitle = xTitle
        self.yTitle = yTitle
        self.points = Self.distinct(points.filter { $0.x.isFinite && $0.y.isFinite })
        count = points.count
    }

    /// The first point in each cell of the finest grid that leaves few enough, so that outliers stay.
    private static func distinct(_ points: [Point]) -> [Point] {
        guard points.count > mostPoints else { return points }
        let columns = Scale(points.map(\.x))
        let rows = Scale(points.map(\.y))
        var cells = 256
        while true {
            var taken: Set<Int> = []
            let kept = points.filter {
                taken.insert(columns.cell($0.x, cells) * cells + rows.cell($0.y, cells)).inserted
            }
            // 44 × 44 cells are few enough whatever the points.
            if kept.count <= mostPoints || cells <= 44 { return kept }
            cells = max(cells * 3 / 4, 44)
        }
    }

    /// The range of some values, cut into cells.
    private struct Scale {
        private let least: Double
        private let range: Double

        init(_ values: [Double]) {
            least = values.min() ?? 0
            // Halves, because a range may be larger than the largest number.
            range = (values.max() ?? 0) / 2 - least / 2
        }

        func cell(_ value: Double, _ count: Int) -> Int {
            range > 0 ? min(Int((value / 2 - least / 2) / range * Double(count)), count - 1) : 0
        }
    }
}

extension ScatterChart.Point: Codable {
    /// Reads `[x, y]`.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        x = try container.decode(Double.self)
        y = try container.decode(Double.self)
    }

    /// Writes `[x, y]`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(x)
        try container.encode(y)
    }
}
