/// A trained network and samples to try it on: all that a page needs to answer by itself.
public struct TrialModel: Sendable, Hashable, Codable {
    /// A part of the network's work: reads numbered values, of which 0 is the sample, and gives another.
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
            "identity", "dense", "normalize", "layer_normalization", "affine", "denormalize", "take",
            "mark_categories", "count_categories", "add", "subtract", "multiply", "average", "maximum", "minimum",
            "concatenate", "softmax", "log_softmax", "relu", "relu6", "general_relu", "leaky_relu", "parametric_relu",
            "elu", "celu", "selu", "sigmoid", "hard_sigmoid", "log_sigmoid", "silu", "hard_silu", "gelu", "mish",
            "softplus", "squareplus", "sparse_plus", "sparse_sigmoid", "softsign", "exponential", "tanh", "hard_tanh",
            "tanh_shrink", "soft_shrink", "hard_shrink",
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

    /// Pictures to draw on.
    public struct Board: Sendable, Hashable, Codable {
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

        /// A byte of a picture goes in as `(byte - offset) / divisor`.
        public var offset: Float
        /// See `offset`; not 0.
        public var divisor: Float
        /// The pictures, at least one, all of one size.
        public var examples: [Example]

        /// Joins pictures and their scaling.
        public init(offset: Float, divisor: Float, examples: [Example]) {
            self.offset = offset
            self.divisor = divisor
            self.examples = examples
        }
    }

    /// Columns of a table to fill in.
    public struct Form: Sendable, Hashable, Codable {
        /// How a column is filled in.
        public enum Kind: Sendable, Hashable, Codable {
            /// A number between two bounds.
            case number(least: Double, largest: Double, isWhole: Bool)
            /// One of several categories, each of them a column of the network.
            case choice([String])
        }

        /// How a value goes into a column of the network: `(value - offset) / divisor`.
        public struct Scaling: Sendable, Hashable, Codable {
            /// Taken off first.
            public var offset: Double
            /// What the rest is divided by; not 0.
            public var divisor: Double

            /// Creates a scaling.
            public init(offset: Double, divisor: Double) {
                self.offset = offset
                self.divisor = divisor
            }
        }

        /// A column.
        public struct Field: Sendable, Hashable, Codable {
            /// What it is called.
            public var name: String
            /// How it is filled in.
            public var kind: Kind
            /// One for a number, one for each category of a choice.
            public var scalings: [Scaling]
            /// For each of the form's rows the number, or the category's place; -1 for none of them.
            public var starts: [Double]

            /// Describes a column.
            public init(name: String, kind: Kind, scalings: [Scaling], starts: [Double]) {
                self.name = name
                self.kind = kind
                self.scalings = scalings
                self.starts = starts
            }
        }

        /// The columns, in the order in which the network takes them.
        public var fields: [Field]
        /// What the rows to begin with are called, at least one.
        public var rows: [Phrase]

        /// Joins columns and rows to begin with.
        public init(fields: [Field], rows: [Phrase]) {
            self.fields = fields
            self.rows = rows
        }
    }

    /// What the reader changes.
    public enum Input: Sendable, Hashable, Codable {
        /// Pixels of a picture.
        case board(Board)
        /// Columns of a row.
        case form(Form)
    }

    /// What the network's numbers mean.
    public enum Answer: Sendable, Hashable, Codable {
        /// A probability for each class, or one for the second of two.
        case classes([String])
        /// A quantity of this name; half of the predictions for the test set are off by at most `typicalError`.
        case number(name: String, typicalError: Double)
    }

    /// What the network does, each after those that it reads; the last one gives the answer.
    public var operations: [Operation]
    /// Kernels, biases and the like, in row-major order.
    public var weights: [[Float]]
    /// How the page keeps the weights.
    public var precision: Precision
    /// What the reader changes.
    public var input: Input
    /// What the network's numbers mean.
    public var answer: Answer

    /// Joins a network and samples.
    public init(
        operations: [Operation],
        weights: [[Float]],
        precision: Precision,
        input: Input,
        answer: Answer
    ) {
        self.operations = operations
        self.weights = weights
        self.precision = precision
        self.input = input
        self.answer = answer
    }
}
