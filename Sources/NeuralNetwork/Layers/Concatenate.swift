/// Concatenates several inputs along the last dimension: (…, a) and (…, b) → (…, a + b).
///
/// Keras: <https://keras.io/api/layers/merging_layers/concatenate/>.
public struct Concatenate: Layer {
    /// The dimension; -1, the last, is the only one here.
    public var axis = -1
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Concatenate(axis=-1, name=None, input_shape=None)`
    public init() {}

    /// Also the function `concatenate`.
    public static let names = ["Concatenate", "concatenate"]
    /// For `notebook help`.
    public static let meaning = """
        Concatenates several inputs along the last dimension: (…, a) and (…, b) → (…, a + b).
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] =
        [.optional("axis", \.axis, .integer)] + ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras
    /// Two or more inputs.
    public static let isMerging = true

    /// Rows one behind the other.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        let first = inputs[0]
        guard axis == -1 || axis == first.shape.count else {
            throw ModelError("Concatenate joins the last dimension only; leave out axis=\(axis), or make it -1")
        }
        if let other = inputs.first(where: { $0.shape.dropLast() != first.shape.dropLast() }) {
            throw ModelError(
                "Concatenate takes inputs that differ in the last dimension only, but \(describe(first.shape)) and "
                    + "\(describe(other.shape)) reach it"
            )
        }
        var rows: [GraphValue] = []
        for input in inputs { rows.append(try lowering.withRows(input)) }
        let columns = rows.map(\.columns)
        let operation = ConcatenateOperation(rows: rows[0].rows, columns: columns)
        return try lowering.append(
            operation,
            reading: rows,
            shape: first.shape.dropLast() + [columns.reduce(0, +)],
            rows: rows[0].rows
        )
    }
}
