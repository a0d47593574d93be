/// The layers of a network from input to output.
public struct ModelDiagram: Sendable, Hashable, Codable {
    /// One box.
    public struct Layer: Sendable, Hashable, Codable {
        /// The layer's name, for instance `dense_1`.
        public var name: String
        /// The layer's kind and what sets it apart, for instance `Dense · relu`.
        public var kind: String
        /// The shape of one picture's values as they leave the layer, for instance `128`.
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

    /// The shape of one picture as it enters, for instance `28 × 28`.
    public var inputShape: String
    /// The layers in order.
    public var layers: [Layer]

    /// Creates a diagram.
    public init(inputShape: String, layers: [Layer]) {
        self.inputShape = inputShape
        self.layers = layers
    }
}
