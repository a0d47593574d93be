/// The highest value of one rate at a threshold where another is at least a bound; 0 where there is none.
protocol RateAtRate: ConfusionMetric {
    /// What the other rate has to be, from 0 to 1.
    var bound: Double { get set }
    /// How many thresholds there are from 0 to 1.
    var thresholdCount: Int { get set }
    /// What Keras calls the bound.
    static var boundName: String { get }
    /// Both rates at each threshold.
    static func rates(_ counts: ConfusionCounts) -> (sought: [Double], held: [Double])
}

extension RateAtRate {
    /// In Keras's order: the bound, `num_thresholds`, `class_id`, `name`.
    public static var arguments: [ConstructorArgument<Self>] {
        [
            .required(boundName, \.bound, .number(in: 0...1, "a number from 0 to 1")),
            .optional("num_thresholds", \.thresholdCount, .integer(in: 1...Limits.thresholds)),
            .optional("class_id", \.selection.classID, .orNone(.integer(atLeast: 0))), .optional("name", \.name, .text),
        ]
    }

    /// Not here.
    public static var onlyInKeras: [String] { ["dtype"] }

    func makeThresholds() -> Thresholds {
        Thresholds(count: thresholdCount, hasMargin: false)
    }

    func value(_ counts: ConfusionCounts) -> Double {
        let (sought, held) = Self.rates(counts)
        return zip(sought, held).filter { $0.1 >= bound }.map(\.0).max() ?? 0
    }
}
