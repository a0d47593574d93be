/// A number between 0 and 1 that tells how good the predictions are: the share of samples that are hits.
public protocol Metric: Constructible {
    /// The key in the history: `accuracy`.
    var name: String { get }
    /// Tells whether a sample counts as a hit.
    var isHit: @Sendable (Classification) -> Bool { get }
    /// What is wrong with using the metric for so many classes; nil: nothing.
    func problem(classes: Int) -> String?
}

/// What the model made of one sample.
public struct Classification: Sendable {
    /// The true class.
    public var label: Int32
    /// The first of the classes with the largest output.
    public var prediction: Int32
    /// How many classes have a larger output than the true one.
    public var rank: Int32
}

/// The metrics there are (<https://keras.io/api/metrics/>).
public enum Metrics {
    static let types: [any Metric.Type] = [SparseCategoricalAccuracy.self, SparseTopKCategoricalAccuracy.self]

    /// The metric that the constructor or word (`accuracy`) names.
    public static func metric(from constructor: Constructor) throws(ConstructorError) -> any Metric {
        let index = try position(of: constructor.name, among: types.map { $0.signature }, kind: "metric")
        return try types[index].init(constructor: constructor)
    }
}
