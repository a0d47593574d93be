/// `(x - mean) / √variance` for each column of the last dimension; `x · √variance + mean` when `invert` is true.
///
/// When no mean and variance are given, the layer adapts: at the start of training they become those of all training
/// samples, as `layer.adapt(train_features)` computes them in Keras, and they are saved with the weights. The layer
/// adapts to its own input, so other layers may precede it. The standard deviation is at least 1e-7.
/// Keras: <https://keras.io/api/layers/preprocessing_layers/numerical/normalization/>.
public struct Normalization: Layer {
    /// The dimension; -1, the last, is the only one here.
    public var axis = -1
    /// One number, or one for each column; default none: adapted.
    public var mean: [Double]?
    /// One number, or one for each column; given with `mean`.
    public var variance: [Double]?
    /// Whether the normalization is undone; default false.
    public var invert = false
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Normalization(axis=-1, mean=None, variance=None, invert=False, name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["Normalization"]
    /// For `notebook help`.
    public static let meaning = """
        `(x - mean) / √variance` for each column of the last dimension; `x · √variance + mean` when `invert` is true.

        When no mean and variance are given, the layer adapts: at the start of training they become those of all
        training samples, as `layer.adapt(train_features)` computes them in Keras, and they are saved with the weights.
        The layer adapts to its own input, so other layers may precede it. The standard deviation is at least 1e-7.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .optional("axis", \.axis, .integer), .optional("mean", \.mean, .orNone(.numbers)),
            .optional("variance", \.variance, .orNone(.numbers)), .optional("invert", \.invert, .boolean),
        ] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras

    /// Mean and variance belong together.
    public var conflict: ArgumentConflict? {
        switch (mean, variance) {
        case (nil, nil): return nil
        case (let mean?, let variance?):
            guard mean.count != variance.count || variance.contains(where: { $0 < 0 }) else { return nil }
            return ArgumentConflict(argument: "variance", expected: "as many numbers of at least 0 as 'mean' has")
        case (nil, _): return ArgumentConflict(argument: "mean", expected: "given where 'variance' is")
        case (_, nil): return ArgumentConflict(argument: "variance", expected: "given where 'mean' is")
        }
    }

    /// Two weights that no optimizer updates, mean and variance, unless they are given.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        guard axis == -1 || axis == inputs[0].shape.count else {
            throw ModelError("Normalization normalizes the last dimension only; leave out axis=\(axis), or make it -1")
        }
        let input = try lowering.withRows(inputs[0])
        let source: AffineOperation.Source
        if let mean, let variance {
            guard mean.count == 1 || mean.count == input.columns else {
                throw ModelError(
                    "Normalization has means of \(mean.count) columns, but \(describe(input.shape)) reaches it"
                )
            }
            let deviations = variance.map { max($0.squareRoot(), 1e-7) }
            source =
                invert
                ? .constants(shift: [0], factor: deviations, offset: mean)
                : .constants(shift: mean, factor: deviations.map { 1 / $0 }, offset: [0])
        } else {
            func weight(_ name: String, _ initializer: any Initializer) throws(ModelError) -> Int {
                try lowering.addWeight(name, shape: [input.columns], initializer: initializer, isTrainable: false)
            }
            let (mean, variance) = (try weight("mean", Zeros()), try weight("variance", Ones()))
            lowering.adapt(mean: mean, variance: variance, to: input)
            source = .statistics(mean: mean, variance: variance, invert: invert)
        }
        let operation = AffineOperation(rows: input.rows, columns: input.columns, source: source)
        return try lowering.append(operation, reading: [input], shape: input.shape, rows: input.rows)
    }
}

extension ArgumentKind<[Double]> {
    /// A number, or a list of them.
    fileprivate static var numbers: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                if case .list(let items) = value, !items.isEmpty {
                    var numbers: [Double] = []
                    for item in items { numbers.append(try ArgumentKind<Double>.number.read(item)) }
                    return numbers
                }
                do throws(ArgumentRejection) {
                    return [try ArgumentKind<Double>.number.read(value)]
                } catch {
                    throw .mustBe("a number or a list of numbers")
                }
            },
            write: { $0.count == 1 ? .number($0[0]) : .list($0.map { .number($0) }) }
        )
    }
}
