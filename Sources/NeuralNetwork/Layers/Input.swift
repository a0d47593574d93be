/// States the shape of one sample, or which columns of a table go in; stands first or not at all.
///
/// A functional model may have several, each with columns of its own: `numbers = Input(columns=['age', 'fare'])`. With
/// several, one without `columns` takes the column that its `name` is.
/// Keras: <https://keras.io/api/layers/core_layers/input/>. `columns` is not Keras's; there each input is an array of its
/// own.
public struct Input: Layer {
    /// The shape of one sample, without the batch; default that of the data.
    public var inputShape: [Int]?
    /// The columns that go in, by their names in the data; default all.
    public var columns: [String] = []
    /// The name the user gave.
    public var name: String?
    /// The places of the columns in a sample; set by who knows the data.
    public var places: [Int] = []

    /// `Input(shape=None, columns=(), name=None)`
    public init() {}

    /// Also `InputLayer`.
    public static let names = ["Input", "InputLayer"]
    /// For `notebook help`.
    public static let meaning = """
        Declares the shape of one sample, or the columns of a table that it takes. Optional in a sequential model, where
        it must come first.

        A functional model may have several inputs, each with its own columns:
        `numbers = Input(columns=['age', 'fare'])`. Without `columns`, each of several inputs takes the column that its
        `name` names. `columns` is not part of Keras, where each input is an array of its own.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("shape", \.inputShape, .shape), .named("columns", \.columns, .texts), .named("name", \.name, .name),
    ]
    /// Not here.
    public static let onlyInKeras = [
        "batch_shape", "batch_size", "dtype", "input_shape", "optional", "ragged", "sparse", "tensor",
    ]

    /// The columns, or nothing.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        let input = inputs[0]
        guard !places.isEmpty, places != Array(0..<input.size) else { return input }
        guard input.shape.count == 1, places.allSatisfy({ $0 >= 0 && $0 < input.size }) else {
            throw ModelError("Input takes columns of a table, but the samples are \(describe(input.shape))")
        }
        return try lowering.take(from: input, shape: [places.count], rows: 1) { places[$0[0]] }
    }
}

extension ArgumentKind<[String]> {
    /// A list of texts, or one.
    fileprivate static var texts: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                let items: [ArgumentValue]
                switch value {
                case .list(let list) where !list.isEmpty: items = list
                default: items = [value]
                }
                var texts: [String] = []
                for item in items {
                    guard let text = try? ArgumentKind<String>.text.read(item), !texts.contains(text) else {
                        throw .mustBe("a list of different names such as ['age', 'fare']")
                    }
                    texts.append(text)
                }
                return texts
            },
            write: { .list($0.map { .string($0) }) }
        )
    }
}
