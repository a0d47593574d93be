/// The elementwise sum of several inputs of one shape.
///
/// Keras: <https://keras.io/api/layers/merging_layers/add/>.
public struct Add: Layer {
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Add(name=None, input_shape=None)`
    public init() {}

    /// Also the function `add`.
    public static let names = ["Add", "add"]
    /// Those of every layer.
    public static let arguments: [ConstructorArgument<Self>] = ConstructorArgument<Self>.ofEveryLayer
    /// Not here.
    public static let onlyInKeras = Layers.onlyInKeras
    /// Two or more inputs.
    public static let isMerging = true

    /// The sum.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        let first = inputs[0]
        if let other = inputs.first(where: { $0.shape != first.shape }) {
            throw ModelError(
                "Add takes inputs of one shape, but \(describe(first.shape)) and \(describe(other.shape)) reach it"
            )
        }
        var relaid: [GraphValue] = []
        for input in inputs {
            relaid.append(try lowering.relaid(input, shape: input.shape, rows: first.rows))
        }
        let operation = AddOperation(rows: first.rows, columns: first.columns)
        return try lowering.append(operation, reading: relaid, shape: first.shape, rows: first.rows)
    }
}
