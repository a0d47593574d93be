/// States the shape of one sample; stands first or not at all.
///
/// Keras: <https://keras.io/api/layers/core_layers/input/>.
public struct Input: Layer {
    /// The shape of one sample, without the batch.
    public var shape: [Int] = []
    /// The name the user gave.
    public var name: String?

    /// `Input(shape, name=None)`
    public init() {}

    /// Also `InputLayer`.
    public static let names = ["Input", "InputLayer"]
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .required("shape", \.shape, .shape), .named("name", \.name, .name),
    ]
    /// Not here.
    public static let onlyInKeras = [
        "batch_shape", "batch_size", "dtype", "input_shape", "optional", "ragged", "sparse", "tensor",
    ]

    /// The shape.
    public var inputShape: [Int]? {
        get { shape }
        set { shape = newValue ?? [] }
    }

    /// Nothing.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        inputs[0]
    }
}
