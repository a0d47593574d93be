/// Layers one after the other, their shapes checked; holds no weights.
///
/// Keras: <https://keras.io/api/models/sequential/>.
public struct Sequential: Sendable {
    /// The model's name.
    public let name: String
    /// The shape of one sample that goes in, from the data.
    public let inputShape: [Int]
    /// The layers as Keras's summary table lists them, that is, without `Input`.
    public let layers: [LayerSummary]
    /// The layers as given, every default written out.
    public let configurations: [Configuration]
    let lowering: Lowering

    /// Puts the layers together.
    ///
    /// - Parameter inputShape: the shape of one sample in the data, such as `[28, 28]`.
    /// - Throws: `ModelError` when a layer cannot take what the one before it gives, an `input_shape` is not what
    ///   comes in, a name stands twice, or the weights are more than this machine's memory can hold.
    public init(name: String, layers: [any Layer], inputShape: [Int]) throws(ModelError) {
        self.name = name
        self.inputShape = inputShape
        var names = LayerNames(given: layers.compactMap(\.name))
        var lowering = try Lowering(inputShape: inputShape)
        var summaries: [LayerSummary] = []
        for (index, layer) in layers.enumerated() {
            do throws(ModelError) {
                try Self.check(layer, receives: lowering.shape, isFirst: index == 0)
                if layer is Input, index > 0 { throw ModelError("Input must be the first layer") }
                let weightCount = lowering.weights.count
                try layer.lower(into: &lowering)
                let kind = type(of: layer).signature.name
                let summary = LayerSummary(
                    name: try names.name(layer.name, kind: kind),
                    kind: kind,
                    outputShape: lowering.shape,
                    parameters: lowering.weights[weightCount...].reduce(0) { $0 + $1.count },
                    activation: layer.activation
                )
                if !(layer is Input) { summaries.append(summary) }
            } catch {
                throw ModelError(layerIndex: index, error.message)
            }
        }
        guard !summaries.isEmpty else { throw ModelError("a model needs at least one layer") }
        self.layers = summaries
        self.lowering = lowering
        configurations = layers.map(\.configuration)
        try checkMemory(copies: 1, what: "weights")
    }

    /// How many numbers the model learns.
    public var parameterCount: Int {
        layers.reduce(0) { $0 + $1.parameters }
    }

    /// The shape of one sample that comes out.
    public var outputShape: [Int] {
        lowering.shape
    }

    /// Whether the model's outputs are probabilities, out of a softmax.
    public var endsInSoftmax: Bool {
        lowering.operations.last is SoftmaxOperation
    }

    /// Refuses a model that memory cannot hold `copies` of the weights of.
    func checkMemory(copies: Int, what: String) throws(ModelError) {
        let needed = 4 * Double(copies) * Double(parameterCount)
        let available = Double(availableMemory())
        guard needed > available else { return }
        throw ModelError(
            "the \(what) of \(parameterCount) parameters take \(describe(bytes: needed)), but this machine has "
                + "\(describe(bytes: available)) of memory; use smaller layers"
        )
    }

    private static func check(_ layer: any Layer, receives shape: [Int], isFirst: Bool) throws(ModelError) {
        guard let stated = layer.inputShape, stated != shape else { return }
        let argument = layer is Input ? "shape" : "input_shape"
        throw ModelError(
            isFirst
                ? "\(argument) is \(describe(stated)), but the pictures are \(describe(shape))"
                : "\(argument) is \(describe(stated)), but \(describe(shape)) reaches this layer"
        )
    }
}
