internal import CKernels

/// The weights and operations that layers turn into; each layer adds its own.
public struct Lowering: Sendable {
    /// A weight of the model.
    struct Weight: Sendable {
        /// The layer's name and the weight's: `dense/kernel`.
        var path: String
        /// The place of its layer in the model.
        var layerIndex: Int
        /// A kernel's is (inputs, units).
        var shape: [Int]
        var initializer: any Initializer
        /// Whether an optimizer updates it. Others, such as moving averages, are set by their layer.
        var isTrainable: Bool
        var penalty: WeightPenalty?
        /// What holds after each update.
        var constraint: WeightConstraint?

        var count: Int {
            shape.reduce(1, *)
        }
    }

    /// An operation with the values that it reads and the one that it gives.
    struct Node: Sendable {
        var operation: any Operation
        var inputs: [Int]
        var output: Int
    }

    /// Two weights that become the mean and variance of what reaches a layer, column by column, before a training.
    struct Adaptation: Sendable {
        var mean: Int
        var variance: Int
        var input: GraphValue
    }

    private(set) var weights: [Weight] = []
    private(set) var adaptations: [Adaptation] = []
    private(set) var values: [GraphValue] = []
    private(set) var nodes: [Node] = []
    /// By the number of the value that they are penalties of.
    private(set) var activityPenalties: [Int: WeightPenalty] = [:]
    /// The name of the layer that adds to it.
    var layerName = ""
    /// The place of that layer in the model.
    var layerIndex = 0

    /// - Throws: `ModelError` when samples of that shape have no elements.
    init(inputShape: [Int]) throws(ModelError) {
        guard !inputShape.isEmpty, Self.size(of: inputShape) != nil else {
            throw ModelError("samples of shape \(describe(inputShape)) cannot be learned from")
        }
        values = [GraphValue(index: 0, shape: inputShape, rows: 1)]
    }

    /// The features of a batch.
    var input: GraphValue { values[0] }

    /// Adds a weight and returns its index.
    mutating func addWeight(
        _ name: String,
        shape: [Int],
        initializer: any Initializer,
        isTrainable: Bool = true,
        regularizer: (any Regularizer)? = nil,
        constraint: (any Constraint)? = nil
    ) throws(ModelError) -> Int {
        guard Self.size(of: shape) != nil else {
            throw ModelError("a \(name) of shape \(describe(shape)) is more than any machine can hold")
        }
        if let problem = initializer.problem(shape: shape) {
            throw ModelError("\(type(of: initializer).names[0]) cannot begin the \(name): \(problem)")
        }
        if let constraint, case .norm = constraint.rule, shape.count > 2 {
            throw ModelError(
                "\(type(of: constraint).names[0]) takes vectors and matrices, not a \(name) of shape \(describe(shape))"
            )
        }
        weights.append(
            Weight(
                path: "\(layerName)/\(name)",
                layerIndex: layerIndex,
                shape: shape,
                initializer: initializer,
                isTrainable: isTrainable,
                penalty: regularizer?.penalty,
                constraint: constraint?.rule
            )
        )
        return weights.count - 1
    }

    /// Has two weights adapted to the training set.
    mutating func adapt(mean: Int, variance: Int, to input: GraphValue) {
        adaptations.append(Adaptation(mean: mean, variance: variance, input: input))
    }

    /// Adds a penalty on what a value holds to the loss.
    mutating func add(_ activityRegularizer: (any Regularizer)?, on value: GraphValue) {
        guard let activityRegularizer else { return }
        let (penalty, before) = (activityRegularizer.penalty, activityPenalties[value.index])
        activityPenalties[value.index] = WeightPenalty(
            l1: penalty.l1 + (before?.l1 ?? 0),
            l2: penalty.l2 + (before?.l2 ?? 0)
        )
    }

    /// Adds an operation.
    ///
    /// - Parameters:
    ///   - shape: of one sample of what it gives.
    ///   - rows: of that in memory, per sample.
    mutating func append(
        _ operation: any Operation,
        reading inputs: [GraphValue],
        shape: [Int],
        rows: Int
    ) throws(ModelError) -> GraphValue {
        guard Self.size(of: shape) != nil else {
            throw ModelError("an output of shape \(describe(shape)) is more than any machine can hold")
        }
        let value = GraphValue(index: values.count, shape: shape, rows: rows)
        values.append(value)
        nodes.append(Node(operation: operation, inputs: inputs.map(\.index), output: value.index))
        return value
    }

    /// Adds an activation function, which keeps the shape.
    mutating func append(_ function: ActivationFunction, reading input: GraphValue) throws(ModelError) -> GraphValue {
        switch function.form {
        case .kernel(.linear): return input
        case .kernel(let kind):
            let operation = ActivationOperation(columns: input.columns, rows: input.rows, activation: kind)
            return try append(operation, reading: [input], shape: input.shape, rows: input.rows)
        case .rows:
            let rows = try withRows(input)
            let operation: any Operation =
                function == .softmax
                ? SoftmaxOperation(classes: rows.columns, rows: rows.rows)
                : LogSoftmaxOperation(classes: rows.columns, rows: rows.rows)
            return try append(operation, reading: [rows], shape: rows.shape, rows: rows.rows)
        case .elementwise(let formula): return try append(formula, reading: input)
        }
    }

    /// Adds an activation function that no kernel has.
    mutating func append(
        _ formula: any ElementwiseActivation,
        reading input: GraphValue
    ) throws(ModelError) -> GraphValue {
        let operation = ElementwiseOperation(columns: input.columns, rows: input.rows, formula: formula)
        return try append(operation, reading: [input], shape: input.shape, rows: input.rows)
    }

    /// The value with a row for each place but those of the last dimension.
    mutating func withRows(_ value: GraphValue) throws(ModelError) -> GraphValue {
        let rows = value.shape.dropLast().reduce(1, *)
        return try relaid(value, shape: value.shape, rows: rows)
    }

    /// The same elements in that shape and that many rows, copied where they lie otherwise in memory.
    mutating func relaid(_ value: GraphValue, shape: [Int], rows: Int) throws(ModelError) -> GraphValue {
        guard value.rows != rows else {
            // The same memory under another shape.
            return GraphValue(index: value.index, shape: shape, rows: rows)
        }
        let operation = RelayOperation(
            rows: value.rows,
            columns: value.columns,
            newRows: rows,
            newColumns: value.size / rows
        )
        return try append(operation, reading: [value], shape: shape, rows: rows)
    }

    /// The product of the sizes; nil when it is 0, negative or too large.
    private static func size(of shape: [Int]) -> Int? {
        let size = elementCount(of: shape)
        return size > 0 && size <= Limits.elements ? size : nil
    }
}
