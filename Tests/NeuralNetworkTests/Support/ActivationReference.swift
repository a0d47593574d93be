import Glibc

/// Activation functions in double precision, by the formulas of Keras's documentation.
///
/// - Parameter numbers: the function's parameters, as `PortableOperation` has them.
/// - Returns: nil for a function of whole rows, or none.
func activationReference(_ name: String, _ numbers: [Double]) -> (@Sendable (Double) -> Double)? {
    @Sendable func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }
    switch name {
    case "linear": return { $0 }
    case "relu": return { max($0, 0) }
    case "sigmoid": return { 1 / (1 + exp(-$0)) }
    case "tanh": return { tanh($0) }
    case "relu6": return { min(max($0, 0), 6) }
    case "leaky_relu": return { $0 > 0 ? $0 : numbers[0] * $0 }
    case "elu": return { $0 > 0 ? $0 : numbers[0] * expm1($0) }
    case "celu": return { max($0, 0) + expm1(min($0, 0)) }
    case "selu": return { 1.05070098735548049342 * ($0 > 0 ? $0 : 1.67326324235437728481 * expm1($0)) }
    case "silu": return { $0 / (1 + exp(-$0)) }
    case "gelu": return { 0.5 * $0 * (1 + erf($0 / 2.0.squareRoot())) }
    case "mish": return { $0 * tanh(softplus($0)) }
    case "softplus": return softplus
    case "softsign": return { $0 / (abs($0) + 1) }
    case "exponential": return { exp($0) }
    case "hard_sigmoid": return { min(max($0 / 6 + 0.5, 0), 1) }
    case "hard_silu": return { $0 * min(max($0 / 6 + 0.5, 0), 1) }
    case "hard_tanh": return { min(max($0, -1), 1) }
    case "log_sigmoid": return { -softplus(-$0) }
    case "tanh_shrink": return { $0 - tanh($0) }
    case "soft_shrink": return { $0 > 0.5 ? $0 - 0.5 : $0 < -0.5 ? $0 + 0.5 : 0 }
    case "hard_shrink": return { abs($0) > 0.5 ? $0 : 0 }
    case "sparse_plus": return { $0 <= -1 ? 0 : $0 < 1 ? ($0 + 1) * ($0 + 1) / 4 : $0 }
    case "sparse_sigmoid": return { $0 <= -1 ? 0 : $0 < 1 ? ($0 + 1) / 2 : 1 }
    case "squareplus": return { ($0 + ($0 * $0 + 4).squareRoot()) / 2 }
    case "general_relu":
        return { $0 > numbers[2] ? min($0, numbers[0]) : numbers[1] * ($0 - numbers[2]) }
    default: return nil
    }
}
