/// During training, multiplies each element by normally distributed noise with mean 1 and standard deviation
/// `√(rate / (1 - rate))`, the same as with `Dropout`. Otherwise does nothing.
///
/// Keras: <https://keras.io/api/layers/regularization_layers/gaussian_dropout/>.
public struct GaussianDropout: Layer {
    /// As of `Dropout`, from 0 to below 1.
    public var rate = 0.0
    /// Replaces the notebook's seed; default none.
    public var seed: Int?
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `GaussianDropout(rate, seed=None, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["GaussianDropout"]
    /// For `notebook help`.
    public static let meaning = """
        During training, multiplies each element by normally distributed noise with mean 1 and standard deviation
        `√(rate / (1 - rate))`, the same as with `Dropout`. Otherwise does nothing.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [.required("rate", \.rate, .fraction), .named("seed", \.seed, .orNone(.integer))]
        + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras

    /// The noise, when there is any.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        guard rate > 0 else { return inputs[0] }
        return try lowering.append(.gaussianDropout((rate / (1 - rate)).squareRoot()), reading: inputs[0], seed: seed)
    }
}
