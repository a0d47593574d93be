/// During training, sets a random fraction `rate` of the elements to 0 and divides the others by `1 - rate`. Otherwise
/// does nothing.
///
/// Keras: <https://keras.io/api/layers/regularization_layers/dropout/>.
public struct Dropout: Layer {
    /// The fraction that is dropped, from 0 to below 1.
    public var rate = 0.0
    /// Replaces the notebook's seed; default none.
    public var seed: Int?
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Dropout(rate, seed=None, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["Dropout"]
    /// For `notebook help`.
    public static let meaning = """
        During training, sets a random fraction `rate` of the elements to 0 and divides the others by `1 - rate`.
        Otherwise does nothing.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [.required("rate", \.rate, .fraction), .named("seed", \.seed, .orNone(.integer))]
        + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras + ["noise_shape"]

    /// The dropping, when there is any.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        let input = inputs[0]
        guard rate > 0 else { return input }
        return try lowering.append(.dropout(rate), reading: input, seed: seed)
    }
}

extension Lowering {
    /// Adds a noise, which keeps the shape.
    mutating func append(
        _ kind: NoiseOperation.Kind,
        reading input: GraphValue,
        seed: Int?
    ) throws(ModelError) -> GraphValue {
        let operation = NoiseOperation(
            kind: kind,
            columns: input.columns,
            rows: input.rows,
            seed: seed,
            layer: layerIndex
        )
        return try append(operation, reading: [input], shape: input.shape, rows: input.rows)
    }
}
