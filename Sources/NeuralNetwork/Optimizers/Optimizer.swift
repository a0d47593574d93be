internal import CKernels

/// Updates weights from their gradients.
public protocol Optimizer: Constructible {
    /// A number or a schedule.
    var learningRate: LearningRate { get }
    /// Decoupled weight decay: each step begins with `w -= learning_rate · weight_decay · w`, for kernels and biases
    /// alike; nil: none.
    var weightDecay: Double? { get set }
    /// How gradients are limited before they are used.
    var clipping: GradientClipping { get set }
    /// The rule: one that the kernels have, or one written in Swift.
    var rule: UpdateRule { get }
}

/// How an optimizer turns gradients into new weights.
public enum UpdateRule: Sendable {
    /// A rule of the kernels, which apply it while they compute the gradient.
    case kernel(KernelRule)
    /// A rule written in Swift, applied to gradients in memory.
    case elementwise(any ElementwiseRule)

    /// How many numbers the rule keeps for each weight: 0 to 3.
    var slotCount: Int {
        switch self {
        case .kernel(let rule): optimizer_slot_count(rule.kind)
        case .elementwise(let rule): rule.slotCount
        }
    }
}

/// A rule of `optimizer.h` with its numbers.
public struct KernelRule: Sendable, BitwiseCopyable {
    let kind: OptimizerKind
    var beta1 = 0.0
    var beta2 = 0.0
    var epsilon = 0.0

    /// The numbers of step `number`, the first being 1.
    func step(_ number: Int, learningRate: Double, decay: Double) -> OptimizerStep {
        var rate = learningRate
        if kind == .adam {
            rate *= (1 - power(beta2, number)).squareRoot() / (1 - power(beta1, number))
        }
        return OptimizerStep(
            kind: kind,
            rate: rate,
            beta_1: beta1,
            beta_2: beta2,
            epsilon: epsilon,
            decay: decay
        )
    }
}

/// An update rule that treats each weight by itself.
public protocol ElementwiseRule: Sendable {
    /// How many numbers it keeps for each weight, 0 to 3.
    var slotCount: Int { get }
    /// The first value of every slot.
    var initialSlot: Float { get }
    /// Takes a step on `count` weights; `number` counts steps from 1.
    func update(
        _ weights: UnsafeMutablePointer<Float>,
        gradients: UnsafePointer<Float>,
        slots: UnsafeBufferPointer<UnsafeMutablePointer<Float>>,
        count: Int,
        learningRate: Double,
        number: Int
    )
}

/// The optimizers (<https://keras.io/api/optimizers/>).
public enum Optimizers {
    static let types: [any Optimizer.Type] = [
        SGD.self, RMSprop.self, Adam.self, AdamW.self, Nadam.self, Adamax.self, Adagrad.self, Adadelta.self, Lion.self,
    ]

    /// Arguments that every Keras optimizer has and none has here.
    static let onlyInKeras = [
        "use_ema", "ema_momentum", "ema_overwrite_frequency", "loss_scale_factor", "gradient_accumulation_steps",
        "name",
    ]

    /// The optimizer that the constructor or word (`adam`) names.
    public static func optimizer(from constructor: Constructor) throws(ConstructorError) -> any Optimizer {
        let index = try position(of: constructor.name, among: types.map { $0.names }, kind: "optimizer")
        return try types[index].init(constructor: constructor)
    }
}
