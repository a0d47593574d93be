internal import CKernels

/// The activation functions, by Keras's names (<https://keras.io/api/layers/activations/>).
public enum ActivationFunction: String, Sendable, CaseIterable {
    /// x
    case linear
    /// max(x, 0)
    case relu
    /// 1 / (1 + e^-x)
    case sigmoid
    /// tanh x
    case tanh
    /// e^x / Σ e^x over the layer's outputs
    case softmax

    /// The function that the elementwise kernel computes.
    init(_ kind: ActivationKind) {
        self = Self.allCases.first { $0.kind == kind } ?? .linear
    }

    /// The elementwise kernel; nil for softmax, which works on whole rows.
    var kind: ActivationKind? {
        switch self {
        case .linear: .linear
        case .relu: .relu
        case .sigmoid: .sigmoid
        case .tanh: .tanh
        case .softmax: nil
        }
    }
}

extension ArgumentKind<ActivationFunction> {
    /// An activation function by word; `None` is `'linear'`.
    static var activation: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                let word: String
                switch value {
                case .none: return .linear
                case .string(let text): word = text
                default: throw .mustBe("an activation such as 'relu'")
                }
                if let function = ActivationFunction(rawValue: word) { return function }
                let names = ActivationFunction.allCases.map(\.rawValue)
                let hint = suggestion(for: word, among: names, otherwise: "there are \(names.joined(separator: ", "))")
                throw .message("unknown activation '\(word)'\(hint)")
            },
            write: { .string($0.rawValue) }
        )
    }
}
