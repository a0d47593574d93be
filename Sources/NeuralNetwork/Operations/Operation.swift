internal import CKernels

/// What a layer lowers to: appends the kernel calls of its part of a step to the schedule.
///
/// Gradients that reach an operation are with respect to what it gives *before* the elementwise `activation` that
/// ends it: whoever computes the gradient multiplies by that activation's derivative, since its kernel has the numbers
/// at hand.
protocol Operation: Sendable {
    /// The elementwise activation that ends the operation; linear: none.
    var activation: ActivationKind { get }
    /// The activation function that its outputs come out of, whether it ends the operation or is all of it.
    var function: ActivationFunction { get }
    /// Indices of the weights that an optimizer updates.
    var trainableWeights: [Int] { get }
    /// What it computes when the model predicts.
    var portable: PortableOperation { get }
    /// Whether the update rule must find the gradients of those weights in memory.
    var storesGradients: Bool { get }
    /// The operation with an activation at its end, when it can do that in one.
    func fused(with activation: ActivationKind) -> (any Operation)?
    /// Where a batch of `columns` elements per sample is gathered for it, when it is the only one that reads it.
    func batchTensor(columns: Int, scaling: Scaling, in builder: inout ScheduleBuilder) -> Tensor
    /// Appends the forward pass, and returns the outputs.
    func forward(_ inputs: [Tensor], in builder: inout ScheduleBuilder) -> Tensor
    /// Appends the backward pass.
    ///
    /// - Returns: for each input that `pass.wanted` says, the gradient with respect to it, the derivative of the
    ///   activation that the input came out of already in it; memory that nobody else uses.
    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> [Tensor?]
    /// Appends the update of the weights whose gradient is not stored, and the gradients of the others.
    func update(_ pass: BackwardPass, in builder: inout ScheduleBuilder)
}

/// What an operation's backward pass starts from.
struct BackwardPass {
    var inputs: [Tensor]
    var output: Tensor
    /// With respect to the output before its activation.
    var gradient: Tensor
    /// For each input, the activation that it came out of.
    var inputActivations: [ActivationKind]
    /// For each input, whether its gradient is of use.
    var wanted: [Bool]
}

extension Operation {
    var activation: ActivationKind {
        .linear
    }

    var function: ActivationFunction {
        ActivationFunction(activation)
    }

    var trainableWeights: [Int] {
        []
    }

    var storesGradients: Bool {
        false
    }

    func fused(with activation: ActivationKind) -> (any Operation)? {
        nil
    }

    func batchTensor(columns: Int, scaling: Scaling, in builder: inout ScheduleBuilder) -> Tensor {
        builder.tensor(columns: columns, partition: .rows)
    }

    func update(_ pass: BackwardPass, in builder: inout ScheduleBuilder) {}
}
