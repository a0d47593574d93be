/// Makes one row of numbers of a sample, row after row: (28, 28) becomes (784,).
///
/// Keras: <https://keras.io/api/layers/reshaping_layers/flatten/>.
public struct Flatten: Layer {
    /// The name the user gave.
    public let name: String?
    /// The shape of one sample that comes in.
    public let inputShape: [Int]?

    /// `Flatten(name=None, input_shape=None)`
    public static let signature = Signature(
        name: "Flatten",
        parameters: .ofEveryLayer,
        onlyInKeras: Layers.onlyInKeras + ["data_format"]
    )

    /// Reads the arguments of `signature`.
    public init(_ arguments: Arguments) throws(ConstructorError) {
        name = try arguments.text("name")
        inputShape = try arguments.shape("input_shape")
    }

    /// The constructor with its values.
    public var configuration: Configuration {
        configuration([.optional(name), .shape(inputShape)])
    }

    /// Changes the shape only: a sample lies in memory as one row anyway.
    public func lower(into lowering: inout Lowering) throws(ModelError) {
        lowering.shape = [lowering.sampleSize]
    }
}
