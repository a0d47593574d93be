/// A layer that makes one value of several, element by element.
///
/// A size of 1 is repeated to fit the others', as in Keras: (3) and (1) give (3).
/// Keras: <https://keras.io/api/layers/merging_layers/>.
public protocol MergingLayer: Layer {
    /// What it makes of them.
    static var kind: MergeKind { get }
    /// Whether it takes two inputs and no more.
    static var takesTwo: Bool { get }
}

extension MergingLayer {
    /// Any number.
    public static var takesTwo: Bool { false }

    /// Two or more inputs.
    public static var isMerging: Bool { true }

    /// Those of every layer.
    public static var arguments: [ConstructorArgument<Self>] { ConstructorArgument<Self>.ofEveryLayer }

    /// Not here.
    public static var onlyInKeras: [String] { Layers.onlyInKeras }

    /// The merged value.
    public func lower(_ inputs: [GraphValue], into lowering: inout Lowering) throws(ModelError) -> GraphValue {
        let name = Self.names[0]
        if Self.takesTwo, inputs.count != 2 { throw ModelError("\(name) takes two inputs, not \(inputs.count)") }
        guard let shape = broadcastShape(inputs.map(\.shape)) else {
            let first = inputs[0].shape
            let other = inputs.first { broadcastShape([first, $0.shape]) == nil } ?? inputs[inputs.count - 1]
            throw ModelError(
                "\(name) takes inputs of one shape, but \(describe(first)) and \(describe(other.shape)) reach it; only a "
                    + "size of 1 fits any other"
            )
        }
        let rows = inputs.first { $0.shape == shape }?.rows ?? shape.dropLast().reduce(1, *)
        var values: [GraphValue] = []
        for input in inputs { values.append(try lowering.broadcast(input, to: shape, rows: rows)) }
        let operation = MergeOperation(kind: Self.kind, rows: rows, columns: elementCount(of: shape) / rows)
        return try lowering.append(operation, reading: values, shape: shape, rows: rows)
    }
}
