internal import CKernels

/// How the weights follow the gradient.
public protocol Optimizer: Constructible {
    /// The rule and its numbers as the kernels take them.
    var update: ParameterUpdate { get }
}

/// An optimizer's rule with its numbers.
public struct ParameterUpdate: Sendable, BitwiseCopyable {
    let kind: OptimizerKind
    let learningRate: Double
    var beta1 = 0.0
    var beta2 = 0.0
    var epsilon = 0.0
    var weightDecay = 0.0

    /// How many numbers the rule keeps for each weight.
    var slotCount: Int {
        optimizer_slot_count(kind)
    }

    /// The numbers of step `number`, the first being 1.
    func step(_ number: Int) -> OptimizerStep {
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
            decay: learningRate * weightDecay
        )
    }
}

/// base^exponent by squaring: the same bits everywhere, whichever step training goes on from.
private func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    var square = base
    var rest = exponent
    while rest > 0 {
        if rest & 1 == 1 { result *= square }
        square *= square
        rest >>= 1
    }
    return result
}

/// The optimizers there are (<https://keras.io/api/optimizers/>).
public enum Optimizers {
    static let types: [any Optimizer.Type] = [SGD.self, RMSprop.self, Adam.self, AdamW.self]

    /// Arguments that every Keras optimizer has and none has here.
    static let onlyInKeras = [
        "clipnorm", "clipvalue", "global_clipnorm", "use_ema", "ema_momentum", "ema_overwrite_frequency",
        "loss_scale_factor", "gradient_accumulation_steps", "name",
    ]

    /// The optimizer that the constructor or word (`adam`) names.
    public static func optimizer(from constructor: Constructor) throws(ConstructorError) -> any Optimizer {
        let index = try position(of: constructor.name, among: types.map { $0.signature }, kind: "optimizer")
        return try types[index].init(constructor: constructor)
    }
}

extension Arguments {
    func learningRate() throws(ConstructorError) -> Double {
        try number("learning_rate", in: 0..., "a number of at least 0")
    }

    /// A share, such as the decay rate of a moving average: from 0 to below 1.
    func share(_ name: String) throws(ConstructorError) -> Double {
        try number(name, in: 0..<1, "a number from 0 to below 1")
    }

    func epsilon() throws(ConstructorError) -> Double {
        try number("epsilon", in: 0..., "a number of at least 0")
    }
}
