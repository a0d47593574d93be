/// A trained network and pictures to try it on: all that a page needs to classify pictures by itself.
public struct TrialModel: Sendable, Hashable, Codable {
    /// A part of the network's work: reads numbered values, of which 0 is the picture, and gives another.
    public struct Operation: Sendable, Hashable, Codable {
        /// What is computed; one of `knownNames`.
        public var name: String
        /// The values that it reads.
        public var inputs: [Int]
        /// The value that it gives.
        public var output: Int
        /// Rows of what it gives.
        public var rows: Int
        /// Elements of such a row.
        public var columns: Int
        /// Places in `weights`; `nil` for one that is left out.
        public var weights: [Int?]
        /// What else it takes, such as an epsilon.
        public var numbers: [Double]

        /// What `templates/try.js` computes.
        public static let knownNames: Set<String> = [
            "identity", "dense", "normalize", "add", "concatenate", "softmax", "relu", "sigmoid", "tanh",
        ]

        /// A part of the network's work.
        public init(
            _ name: String,
            inputs: [Int],
            output: Int,
            rows: Int,
            columns: Int,
            weights: [Int?] = [],
            numbers: [Double] = []
        ) {
            self.name = name
            self.inputs = inputs
            self.output = output
            self.rows = rows
            self.columns = columns
            self.weights = weights
            self.numbers = numbers
        }
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

    /// What the network does, each after those that it reads; the last one gives a number for each class.
    public var operations: [Operation]
    /// Kernels, biases and the like, in row-major order.
    public var weights: [[Float]]
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
        weights: [[Float]],
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
