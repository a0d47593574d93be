internal import CKernels

/// What a layer turns into: adds the kernel calls for its part of a step to the schedule.
///
/// Gradients that reach an operation are with respect to what it gives *before* the elementwise `activation` that
/// ends it: whoever makes the gradient multiplies by that activation's derivative, since its kernel has the numbers
/// at hand.
protocol Operation: Sendable {
    /// Numbers per sample that come out.
    var outputSize: Int { get }
    /// The elementwise activation that ends the operation; linear: none.
    var activation: ActivationKind { get }
    /// Whether it has weights to update.
    var hasWeights: Bool { get }
    /// The operation with an activation at its end, when it can do that in one.
    func fused(with activation: ActivationKind) -> (any Operation)?
    /// Where a batch of so many numbers per sample is gathered for it, when it is the first.
    func firstInput(columns: Int, scaling: Scaling, in builder: inout ScheduleBuilder) -> Tensor
    /// Adds the way forward, and returns the outputs.
    func forward(_ input: Tensor, in builder: inout ScheduleBuilder) -> Tensor
    /// Adds the way back: returns the gradient with respect to the input, the derivative of the `activation` that
    /// the input came out of already in it.
    func backward(_ pass: BackwardPass, in builder: inout ScheduleBuilder) -> Tensor
    /// Adds the update of the weights.
    func update(_ pass: BackwardPass, in builder: inout ScheduleBuilder)
}

/// What an operation's way back starts from.
struct BackwardPass {
    var input: Tensor
    var output: Tensor
    /// With respect to the output before its activation.
    var gradient: Tensor
    /// The activation that the input came out of.
    var inputActivation: ActivationKind
}

extension Operation {
    var activation: ActivationKind {
        .linear
    }

    var hasWeights: Bool {
        false
    }

    func fused(with activation: ActivationKind) -> (any Operation)? {
        nil
    }

    func firstInput(columns: Int, scaling: Scaling, in builder: inout ScheduleBuilder) -> Tensor {
        builder.tensor(columns: columns, share: .rows)
    }

    func update(_ pass: BackwardPass, in builder: inout ScheduleBuilder) {}
}
