@testable public import NeuralNetwork

extension Constructor {
    /// `Constructor("Dense", 128, ("activation", .string("relu")))` without the ceremony.
    init(_ name: String, _ positional: ArgumentValue..., named: KeyValuePairs<String, ArgumentValue> = [:]) {
        self.init(
            name: name,
            arguments: positional.map { Argument(value: $0) } + named.map { Argument(name: $0.key, value: $0.value) }
        )
    }
}

/// Layers from constructors.
func layers(_ constructors: [Constructor]) throws -> [any Layer] {
    try constructors.map { try Layers.layer(from: $0) }
}

func dense(_ units: Int, _ activation: String, initializer: String = "glorot_uniform") -> Constructor {
    Constructor(
        "Dense",
        .integer(units),
        .string(activation),
        named: ["kernel_initializer": .string(initializer)]
    )
}

/// A model for small pictures, with accuracy as its metric.
func compile(
    _ constructors: [Constructor],
    inputShape: [Int],
    optimizer: Constructor = Constructor("adam"),
    fromLogits: Bool = false,
    metrics: [Constructor] = [Constructor("accuracy")]
) throws -> CompiledModel {
    try CompiledModel(
        Model.sequential(name: "model", layers: layers(constructors), inputShape: inputShape),
        optimizer: Optimizers.optimizer(from: optimizer),
        loss: Losses.loss(
            from: Constructor("SparseCategoricalCrossentropy", named: ["from_logits": .boolean(fromLogits)])
        ),
        metrics: metrics.map { try Metrics.metric(from: $0) }
    )
}

/// Pictures that can be learned: noise, and a bright stripe whose place is the label.
func stripes(count: Int, shape: [Int] = [6, 5], classes: Int = 4, seed: UInt64 = 1) -> Samples {
    let size = shape.reduce(1, *)
    let noise = RandomStream(key: seed, stream: 0).words(count: count * (size + 1))
    var pictures: [UInt8] = []
    var labels: [Int32] = []
    for sample in 0..<count {
        let label = Int(noise[sample] % UInt32(classes))
        labels.append(Int32(label))
        for pixel in 0..<size {
            let bright = pixel * classes / size == label
            pictures.append(UInt8(noise[count + sample * size + pixel] % 100) + (bright ? 120 : 0))
        }
    }
    return Samples(
        features: .bytes(pictures, shape: shape, scaling: Scaling(divisor: 255)),
        targets: .classes(labels)
    )
}

/// The history without what differs from run to run.
func values(_ state: TrainingState) -> [[NamedValue]] {
    state.history.map(\.values)
}

extension ArgumentValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral {
    /// `128`
    public init(integerLiteral value: Int) {
        self = .integer(value)
    }

    /// `0.001`
    public init(floatLiteral value: Double) {
        self = .number(value)
    }

    /// `"relu"`
    public init(stringLiteral value: String) {
        self = .string(value)
    }
}
