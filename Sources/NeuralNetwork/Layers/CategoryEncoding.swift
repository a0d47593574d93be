/// Encodes integer categories from 0 to num_tokens - 1. Fractions are truncated toward 0; values out of range are
/// ignored.
///
/// - `multi_hot`: (n) → (num_tokens), 1 for each category that occurs
/// - `count`: (n) → (num_tokens), the number of times each category occurs
/// - `one_hot`: (n) → (n, num_tokens) and (1) → (num_tokens), a one-hot row for each value
///
/// Keras: <https://keras.io/api/layers/preprocessing_layers/categorical/category_encoding/>.
public struct CategoryEncoding: Layer {
    /// What becomes of the numbers.
    public enum OutputMode: String, CaseIterable, Sendable {
        /// Marks of all numbers of a sample in one row.
        case multiHot = "multi_hot"
        /// A row for each number.
        case oneHot = "one_hot"
        /// Counts of all numbers of a sample in one row.
        case count
    }

    /// How many categories there are.
    public var tokenCount = 1
    /// Default `multi_hot`.
    public var outputMode = OutputMode.multiHot
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `CategoryEncoding(num_tokens, output_mode='multi_hot', name=None, input_shape=None)`
    public init() {}

    /// Keras's only name.
    public static let names = ["CategoryEncoding"]
    /// For `notebook help`.
    public static let meaning = """
        Encodes integer categories from 0 to num_tokens - 1. Fractions are truncated toward 0; values out of range are
        ignored.

        - `multi_hot`: (n) → (num_tokens), 1 for each category that occurs
        - `count`: (n) → (num_tokens), the number of times each category occurs
        - `one_hot`: (n) → (n, num_tokens) and (1) → (num_tokens), a one-hot row for each value
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [
            .required("num_tokens", \.tokenCount, .integer(atLeast: 1)),
            .optional("output_mode", \.outputMode, .choice),
        ] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras + ["sparse"]

    /// A row for each number, or one for all.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        let shape = inputs[0].shape
        guard shape.count == 1 else {
            throw ModelError("CategoryEncoding takes a vector of numbers, but \(describe(shape)) reaches it")
        }
        let rows = outputMode == .oneHot ? shape[0] : 1
        let input = try lowering.relaid(inputs[0], shape: shape, rows: rows)
        let operation = CategoryOperation(
            rows: rows,
            columns: input.columns,
            categories: tokenCount,
            counts: outputMode == .count
        )
        let output = rows == 1 ? [tokenCount] : [rows, tokenCount]
        return try lowering.append(operation, reading: [input], shape: output, rows: rows)
    }
}
