/// `x · scale + offset`; the shape is unchanged.
///
/// Keras: <https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/>.
public struct Rescaling: Layer {
    /// The factor.
    public var scale = 1.0
    /// Added afterwards; default 0.
    public var offset = 0.0
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Rescaling(scale, offset=0.0, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["Rescaling"]
    /// For `notebook help`.
    public static let meaning = """
        `x · scale + offset`; the shape is unchanged.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [.required("scale", \.scale, .number), .optional("offset", \.offset, .number)]
        + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras

    /// Factor and offset.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        let operation = AffineOperation(
            rows: inputs[0].rows,
            columns: inputs[0].columns,
            source: .constants(shift: [0], factor: [scale], offset: [offset])
        )
        return try lowering.append(operation, reading: inputs, shape: inputs[0].shape, rows: inputs[0].rows)
    }
}
