/// A layer's line in Keras's summary table.
public struct LayerSummary: Sendable, Hashable {
    /// `dense_1`
    public var name: String
    /// `Dense`
    public var kind: String
    /// The shape of one sample that comes out: `[10]`.
    public var outputShape: [Int]
    /// How many numbers the layer holds.
    public var parameters: Int
    /// How many of them no optimizer updates.
    public var nonTrainableParameters = 0
    /// The activation function that ends the layer.
    public var activation: ActivationFunction?
    /// The names of the layers that it reads; empty text for the model's input.
    public var inputs: [String] = []
}
