/// The layers of a network and what flows between them.
public struct ModelDiagram: Sendable, Hashable, Codable {
    /// One box.
    public struct Layer: Sendable, Hashable, Codable {
        /// The layer's name, for instance `dense_1`.
        public var name: String
        /// The layer's kind and what sets it apart, for instance `Dense · relu`.
        public var kind: String
        /// The shape of one sample's values as they leave the layer, for instance `128`.
        public var outputShape: String
        /// How many weights it has.
        public var parameters: Int

        /// Creates a box.
        public init(name: String, kind: String, outputShape: String, parameters: Int) {
            self.name = name
            self.kind = kind
            self.outputShape = outputShape
            self.parameters = parameters
        }
    }

    /// An arrow from layer to layer, each by its place in `layers`.
    public struct Edge: Sendable, Hashable, Codable {
        /// The layer whose output flows; `nil` for the network's input.
        public var from: Int?
        /// The layer that takes it; `nil` for the network's output.
        public var to: Int?

        /// Creates an arrow.
        public init(from: Int?, to: Int?) {
            self.from = from
            self.to = to
        }
    }

    /// The shape of one sample as it enters, for instance `28 × 28`.
    public var inputShape: String
    /// The layers in order.
    public var layers: [Layer]
    /// What flows where: several arrows may lead to a layer, and several from it.
    public var edges: [Edge]

    /// Creates a diagram; without `edges`, each layer takes what the one before it gives.
    public init(inputShape: String, layers: [Layer], edges: [Edge]? = nil) {
        self.inputShape = inputShape
        self.layers = layers
        self.edges = edges ?? Self.chain(of: layers.count)
    }

    /// Whether the layers stand in one line, each with the output of the one before it.
    public var isChain: Bool { edges == Self.chain(of: layers.count) }

    private static func chain(of count: Int) -> [Edge] {
        (0...count).map { Edge(from: $0 > 0 ? $0 - 1 : nil, to: $0 < count ? $0 : nil) }
    }
}
