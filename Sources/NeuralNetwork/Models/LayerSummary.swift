/// A layer's line in Keras's summary table.
public struct LayerSummary: Sendable, Hashable {
    /// `dense_1`
    public var name: String
    /// `Dense`
    public var kind: String
    /// The shape of one sample that comes out: `[10]`.
    public var outputShape: [Int]
    /// How many numbers the layer learns.
    public var parameters: Int
    /// The activation function that ends the layer.
    public var activation: ActivationFunction?
}
