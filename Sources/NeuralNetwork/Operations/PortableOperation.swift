/// A computation that needs nothing but its inputs, weights and numbers.
public struct PortableOperation: Sendable, Hashable {
    /// What is computed of each row: `dense`, `softmax`, `add`, …, or the name of an elementwise activation.
    public var name: String
    /// Indices of the weights in `Model.weightPaths`; nil for one that is left out.
    public var weights: [Int?]
    /// What else it takes, such as an epsilon.
    public var numbers: [Double]

    init(_ name: String, weights: [Int?] = [], numbers: [Double] = []) {
        self.name = name
        self.weights = weights
        self.numbers = numbers
    }

    /// Gives what it reads, perhaps in rows of another length.
    static let identity = PortableOperation("identity")
}
