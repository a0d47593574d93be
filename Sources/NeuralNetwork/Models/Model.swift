internal import Machine

/// Layers whose shapes fit together: a graph, of which the straight one is Keras's `Sequential`. Holds no weights.
///
/// Keras: <https://keras.io/api/models/>.
public struct Model: Sendable {
    /// A layer and what it reads.
    public struct Node: Sendable {
        /// The layer.
        public var layer: any Layer
        /// The places of the layers that it reads; -1 is the model's input.
        public var inputs: [Int]

        /// A layer that reads others.
        public init(_ layer: any Layer, inputs: [Int]) {
            self.layer = layer
            self.inputs = inputs
        }
    }

    /// A layer in its place.
    public struct PlacedLayer: Sendable {
        /// The layer and what it reads.
        public var node: Node
        /// Keras's name for it: `dense_1`.
        public var name: String
        /// The shape of one sample that comes out.
        public var outputShape: [Int]
        /// The places of its weights, in Keras's order.
        public var weights: Range<Int>
    }

    /// The model's name.
    public let name: String
    /// The shape of one sample that goes in, from the data.
    public let inputShape: [Int]
    /// Whether each layer reads the one before it.
    public let isSequential: Bool
    /// The layers as Keras's summary table lists them, of the inputs those with columns of their own.
    public let layers: [LayerSummary]
    /// The layers as given, the inputs included, with what became of them.
    public let placedLayers: [PlacedLayer]
    /// The place of the layer whose outputs are the model's.
    public let outputPlace: Int
    /// The layers as given, every default written out.
    public let configurations: [Configuration]
    /// The name of the layer whose outputs are the model's.
    public let outputLayer: String
    let lowering: Lowering
    private(set) var output: GraphValue

    /// One layer after the other.
    ///
    /// - Parameter inputShape: the shape of one sample in the data, such as `[28, 28]`.
    /// - Throws: `ModelError`, as `init`.
    public static func sequential(
        name: String,
        layers: [any Layer],
        inputShape: [Int]
    ) throws(ModelError) -> Model {
        let nodes = layers.enumerated().map { Node($1, inputs: [$0 - 1]) }
        return try Model(name: name, nodes: nodes, output: nodes.count - 1, inputShape: inputShape)
    }

    /// Puts layers together.
    ///
    /// - Parameters:
    ///   - nodes: the layers, each after those that it reads.
    ///   - output: the place of the layer whose outputs are the model's.
    ///   - inputShape: the shape of one sample in the data, such as `[28, 28]`.
    /// - Throws: `ModelError` when a layer cannot take what reaches it, an `input_shape` is not what reaches it, a name
    ///   stands twice, or the weights are more than this machine's memory can hold.
    public init(name: String, nodes: [Node], output: Int, inputShape: [Int]) throws(ModelError) {
        self.name = name
        self.inputShape = inputShape
        isSequential = nodes.enumerated().allSatisfy { $1.inputs == [$0 - 1] } && output == nodes.count - 1
        var names = LayerNames(given: nodes.compactMap(\.layer.name))
        var lowering = try Lowering(inputShape: inputShape)
        var values: [GraphValue] = []
        var summaries: [LayerSummary] = []
        var layerNames: [String] = []
        var placed: [PlacedLayer] = []
        for (index, node) in nodes.enumerated() {
            do throws(ModelError) {
                let kind = type(of: node.layer).names[0]
                let inputs = try Self.inputs(of: node, at: index, values, lowering.input)
                if node.layer is Input {
                    if isSequential, index > 0 { throw ModelError("Input must be the first layer") }
                    if node.inputs != [-1] {
                        throw ModelError("Input reads no other layer; leave out what stands behind it")
                    }
                } else {
                    try Self.check(node.layer, receives: inputs[0].shape, isFirst: node.inputs == [-1])
                }
                let layerName = try names.name(node.layer.name, kind: node.layer is Input ? "InputLayer" : kind)
                (lowering.layerName, lowering.layerIndex) = (layerName, index)
                let weightCount = lowering.weights.count
                let value = try node.layer.lower(inputs, into: &lowering)
                if let input = node.layer as? Input { try Self.check(input, gives: value.shape) }
                values.append(value)
                layerNames.append(layerName)
                let weights = lowering.weights[weightCount...]
                let summary = LayerSummary(
                    name: layerName,
                    kind: node.layer is Input ? "InputLayer" : kind,
                    outputShape: value.shape,
                    parameters: weights.reduce(0) { $0 + $1.count },
                    nonTrainableParameters: weights.reduce(0) { $0 + ($1.isTrainable ? 0 : $1.count) },
                    activation: node.layer.activation,
                    inputs: node.inputs.map { layerNames.indices.contains($0) ? layerNames[$0] : "" }
                )
                placed.append(
                    PlacedLayer(
                        node: node,
                        name: layerName,
                        outputShape: value.shape,
                        weights: weightCount..<lowering.weights.count
                    )
                )
                if (node.layer as? Input)?.places.isEmpty != true { summaries.append(summary) }
            } catch {
                throw ModelError(layerIndex: index, error.message)
            }
        }
        guard nodes.contains(where: { !($0.layer is Input) }) else {
            throw ModelError("a model needs at least one layer")
        }
        (layers, placedLayers, outputPlace) = (summaries, placed, output)
        self.lowering = lowering
        outputLayer = layerNames.indices.contains(output) ? layerNames[output] : name
        self.output = values.indices.contains(output) ? values[output] : lowering.input
        configurations = nodes.map(\.layer.configuration)
        try checkMemory(copies: 1, what: "weights")
    }

    /// How many numbers the layers hold.
    public var parameterCount: Int {
        layers.reduce(0) { $0 + $1.parameters }
    }

    /// How many of them no optimizer updates.
    public var nonTrainableParameterCount: Int {
        layers.reduce(0) { $0 + $1.nonTrainableParameters }
    }

    /// The name of each weight with its layer's, in Keras's order: `dense/kernel`.
    public var weightPaths: [String] {
        lowering.weights.map(\.path)
    }

    /// The shape of each weight; a kernel's is (inputs, units).
    public var weightShapes: [[Int]] {
        lowering.weights.map(\.shape)
    }

    /// For each weight, whether an optimizer updates it.
    public var trainableWeights: [Bool] {
        lowering.weights.map(\.isTrainable)
    }

    /// The shape of one sample that comes out.
    public var outputShape: [Int] {
        output.shape
    }

    /// The activation that gives the model's outputs; linear: none.
    public var finalActivation: ActivationFunction {
        lowering.nodes.first { $0.output == output.index }?.operation.function ?? .linear
    }

    /// Whether the model's outputs are probabilities, out of a softmax.
    public var endsInSoftmax: Bool {
        finalActivation == .softmax
    }

    /// Whether layers adapt to the training set.
    public var adaptsToData: Bool {
        !lowering.adaptations.isEmpty
    }

    /// The same layers with another value as the output.
    func giving(_ value: GraphValue) -> Model {
        var model = self
        model.output = value
        return model
    }

    /// What losses and metrics are checked against.
    public var outputs: ModelOutputs {
        ModelOutputs(shape: outputShape, activation: finalActivation, layer: outputLayer)
    }

    /// Refuses a model that memory cannot hold `copies` of the weights of.
    func checkMemory(copies: Int, what: String) throws(ModelError) {
        let needed = 4 * Double(copies) * Double(parameterCount)
        let available = AvailableMemory()
        guard needed > Double(available.byteCount) else { return }
        throw ModelError(
            layerIndex: largestLayer,
            "the \(what) of \(parameterCount) parameters take \(describe(bytes: needed)), but \(available.reason); use "
                + "smaller layers"
        )
    }

    /// The place of the layer with the most numbers.
    public var largestLayer: Int? {
        var sizes: [Int: Int] = [:]
        for weight in lowering.weights { sizes[weight.layerIndex, default: 0] += weight.count }
        return sizes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private static func inputs(
        of node: Node,
        at index: Int,
        _ values: [GraphValue],
        _ input: GraphValue
    ) throws(ModelError) -> [GraphValue] {
        let kind = type(of: node.layer)
        if kind.isMerging, node.inputs.count < 2 {
            throw ModelError("\(kind.names[0]) takes two or more inputs, as in \(kind.names[0])()([a, b])")
        }
        if !kind.isMerging, node.inputs.count != 1 {
            throw ModelError("\(kind.names[0]) takes one input, not \(node.inputs.count)")
        }
        guard node.inputs.allSatisfy({ $0 >= -1 && $0 < index }) else {
            throw ModelError("\(kind.names[0]) reads a layer that comes after it")
        }
        return node.inputs.map { $0 < 0 ? input : values[$0] }
    }

    private static func check(_ layer: any Layer, receives shape: [Int], isFirst: Bool) throws(ModelError) {
        guard let stated = layer.inputShape, stated != shape else { return }
        throw ModelError(
            isFirst
                ? "input_shape is \(describe(stated)), but the samples are \(describe(shape))"
                : "input_shape is \(describe(stated)), but \(describe(shape)) reaches this layer"
        )
    }

    private static func check(_ input: Input, gives shape: [Int]) throws(ModelError) {
        guard let stated = input.inputShape, stated != shape else { return }
        let given = input.places.isEmpty ? "the samples are" : "its columns give"
        throw ModelError("shape is \(describe(stated)), but \(given) \(describe(shape))")
    }
}
