internal import CKernels

/// The weights and operations that layers turn into, in order; each layer adds its own.
public struct Lowering: Sendable {
    /// A weight that training changes.
    struct Weight: Sendable {
        /// `kernel` or `bias`
        var name: String
        /// A kernel's is (inputs, units).
        var shape: [Int]
        var initializer: any Initializer

        var count: Int {
            shape.reduce(1, *)
        }
    }

    /// The shape of one sample at this point.
    var shape: [Int]
    private(set) var weights: [Weight] = []
    private(set) var operations: [any Operation] = []

    /// Sizes beyond this are mistakes, and below it no sum or padding overflows.
    static let largestSize = 1 << 40

    /// How many numbers a sample has at the beginning.
    let inputSize: Int

    init(inputShape: [Int]) throws(ModelError) {
        shape = inputShape
        inputSize = Self.size(of: inputShape) ?? 0
        guard !shape.isEmpty, inputSize > 0 else {
            throw ModelError("samples of shape \(describe(shape)) cannot be learned from")
        }
    }

    /// How many numbers a sample has at this point.
    var sampleSize: Int {
        shape.reduce(1, *)
    }

    /// Whether no operation stands before this point.
    var isEmpty: Bool {
        operations.isEmpty
    }

    /// Adds a weight and returns its index.
    mutating func addWeight(_ name: String, shape: [Int], initializer: any Initializer) throws(ModelError) -> Int {
        guard Self.size(of: shape) != nil else {
            throw ModelError("a \(name) of shape \(describe(shape)) is more than any machine can hold")
        }
        weights.append(Weight(name: name, shape: shape, initializer: initializer))
        return weights.count - 1
    }

    mutating func append(_ operation: some Operation) {
        operations.append(operation)
    }

    /// Adds an activation function, as part of the last operation where that is possible.
    mutating func append(_ function: ActivationFunction) throws(ModelError) {
        guard let kind = function.kind else {
            guard shape.count == 1 else {
                throw ModelError(
                    "softmax takes one row of numbers per sample, but \(describe(shape)) reaches it; "
                        + "put Flatten() before it"
                )
            }
            return append(SoftmaxOperation(classes: sampleSize))
        }
        guard kind != .linear else { return }
        if let fused = operations.last?.fused(with: kind) {
            operations[operations.count - 1] = fused
        } else {
            append(ActivationOperation(size: sampleSize, activation: kind))
        }
    }

    /// The product of the sizes; nil when it is 0, negative or too large.
    private static func size(of shape: [Int]) -> Int? {
        var product = 1
        for size in shape {
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            guard size > 0, !overflow, next <= largestSize else { return nil }
            product = next
        }
        return product
    }
}
