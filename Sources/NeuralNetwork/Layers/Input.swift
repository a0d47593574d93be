/// States the shape of one sample; stands first or not at all, and does nothing.
///
/// Keras: <https://keras.io/api/layers/core_layers/input/>.
public struct Input: Layer {
    /// The shape of one sample, without the batch.
    public let shape: [Int]
    /// The name the user gave.
    public let name: String?

    /// `Input(shape, name=None)`, also `InputLayer`.
    public static let signature = Signature(
        name: "Input",
        aliases: ["InputLayer"],
        parameters: [.required("shape"), .named("name")],
        onlyInKeras: [
            "batch_shape", "batch_size", "dtype", "input_shape", "optional", "ragged", "sparse", "tensor",
        ]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        guard let shape = try arguments.shape("shape") else {
            throw arguments.mistake("shape", mustBe: "a shape such as (28, 28)")
        }
        self.shape = shape
        name = try arguments.text("name")
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.shape(shape), .optional(name)])
    }

    /// The shape.
    public var inputShape: [Int]? {
        shape
    }

    /// Adds nothing.
    public func lower(into lowering: inout Lowering) throws(ModelError) {
        guard lowering.isEmpty else { throw ModelError("Input must be the first layer") }
    }
}
