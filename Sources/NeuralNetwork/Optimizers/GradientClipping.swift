/// Limits gradients before an optimizer uses them; at most one of the three is given, as in Keras.
public struct GradientClipping: Sendable, Hashable {
    /// `clipnorm`: each weight's gradient is scaled down to this norm.
    public var norm: Double?
    /// `clipvalue`: each element is cut off at ± this.
    public var value: Double?
    /// `global_clipnorm`: all gradients are scaled down by one factor, to this norm of all of them together.
    public var globalNorm: Double?

    /// None.
    public init() {}

    /// Whether there is any.
    var isActive: Bool { norm != nil || value != nil || globalNorm != nil }

    /// The first argument that stands beside another one.
    var conflict: ArgumentConflict? {
        let given = [("clipnorm", norm), ("clipvalue", value), ("global_clipnorm", globalNorm)].filter { $0.1 != nil }
        guard given.count > 1 else { return nil }
        return ArgumentConflict(argument: given[1].0, expected: "left out where '\(given[0].0)' is given")
    }
}

extension ConstructorArgument where Owner: Optimizer {
    /// The arguments that every optimizer has.
    static var ofEveryOptimizer: [ConstructorArgument] {
        [.named("weight_decay", \.weightDecay, .orNone(.nonnegative))] + clipping
    }

    /// Those that limit gradients.
    static var clipping: [ConstructorArgument] {
        [
            .named("clipnorm", \.clipping.norm, .orNone(.positive)),
            .named("clipvalue", \.clipping.value, .orNone(.positive)),
            .named("global_clipnorm", \.clipping.globalNorm, .orNone(.positive)),
        ]
    }
}

extension Optimizer {
    /// At most one way of clipping.
    public var conflict: ArgumentConflict? { clipping.conflict }
}
