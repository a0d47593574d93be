/// A trained network and pictures to try it on: all that a page needs to classify pictures by itself.
public struct TrialModel: Sendable, Hashable, Codable {
    /// A part of the network's work, in the order in which it is done.
    public enum Operation: Sendable, Hashable, Codable {
        /// `x · kernel + bias`, the kernel `inputs` rows of `units` numbers.
        case dense(inputs: Int, units: Int, hasBias: Bool)
        /// Keras's name of a function that each number goes through, or for `softmax` all of them together.
        case activation(String)
    }

    /// How the page keeps each weight.
    public enum Precision: Int, Sendable, Hashable, Codable {
        /// IEEE 754 half precision.
        case half = 16
        /// IEEE 754 single precision.
        case single = 32
    }

    /// A picture to begin with.
    public struct Example: Sendable, Hashable, Codable {
        /// The picture's place in its data set.
        public var index: Int
        /// The picture.
        public var picture: Picture
        /// The name of its class.
        public var name: String

        /// Names a picture.
        public init(index: Int, picture: Picture, name: String) {
            self.index = index
            self.picture = picture
            self.name = name
        }
    }

    /// What the network does.
    public var operations: [Operation]
    /// The weights of each dense operation, its kernel and then its bias, one after the other.
    public var weights: [Float]
    /// How the page keeps the weights.
    public var precision: Precision
    /// A byte of a picture goes in as `(byte - offset) / divisor`.
    public var offset: Float
    /// See `offset`; not 0.
    public var divisor: Float
    /// The names of the classes.
    public var names: [String]
    /// The pictures, at least one, all of one size.
    public var examples: [Example]

    /// Joins a network and pictures.
    public init(
        operations: [Operation],
        weights: [Float],
        precision: Precision,
        offset: Float,
        divisor: Float,
        names: [String],
        examples: [Example]
    ) {
        self.operations = operations
        self.weights = weights
        self.precision = precision
        self.offset = offset
        self.divisor = divisor
        self.names = names
        self.examples = examples
    }
}
