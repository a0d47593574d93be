internal import CKernels

/// An activation function by Keras's name (<https://keras.io/api/layers/activations/>).
///
/// relu, sigmoid and tanh are computed by the kernel of the layer that they end; softmax and log_softmax work on whole
/// rows; `Activations.types` has the others.
public struct ActivationFunction: Sendable, Hashable {
    /// Keras's word.
    public let rawValue: String

    private init(_ word: String) { rawValue = word }

    /// x
    public static let linear = Self("linear")
    /// max(x, 0)
    public static let relu = Self("relu")
    /// 1 / (1 + e^-x)
    public static let sigmoid = Self("sigmoid")
    /// tanh x
    public static let tanh = Self("tanh")
    /// e^x / Σ e^x over the layer's outputs
    public static let softmax = Self("softmax")
    /// ln softmax(x)
    public static let logSoftmax = Self("log_softmax")

    /// Every function.
    static let all: [Self] =
        [linear, relu, sigmoid, tanh, softmax, logSoftmax] + Activations.types.map { Self($0.names[0]) }

    /// How it is computed.
    enum Form {
        /// By a kernel.
        case kernel(ActivationKind)
        /// Over whole rows.
        case rows
        /// By an operation of its own.
        case elementwise(any ElementwiseActivation)
    }

    var form: Form {
        switch self {
        case .linear: return .kernel(.linear)
        case .relu: return .kernel(.relu)
        case .sigmoid: return .kernel(.sigmoid)
        case .tanh: return .kernel(.tanh)
        default:
            guard let type = Activations.types.first(where: { $0.names.contains(rawValue) }) else { return .rows }
            return .elementwise(type.init())
        }
    }

    /// The function that the kernel computes.
    init(_ kind: ActivationKind) {
        switch kind {
        case .linear: self = .linear
        case .relu: self = .relu
        case .sigmoid: self = .sigmoid
        case .tanh: self = .tanh
        }
    }

    /// The function of that name or alias; nil: there is none.
    init?(named word: String) {
        if let known = Self.all.first(where: { $0.rawValue == word }) {
            self = known
        } else if let type = Activations.types.first(where: { $0.names.contains(word) }) {
            self = Self(type.names[0])
        } else {
            return nil
        }
    }

    /// The function that the formula is, whatever its parameters.
    init(_ formula: any ElementwiseActivation) {
        self = Self(type(of: formula).names[0])
    }
}

extension ActivationFunction: CustomStringConvertible {
    /// Keras's word.
    public var description: String { rawValue }
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
                if let function = ActivationFunction(named: word) { return function }
                let names = ActivationFunction.all.map { [$0.rawValue] }
                throw .nested(ConstructorError([unknownName(word, among: names, kind: "activation")]))
            },
            write: { .string($0.rawValue) },
            choices: .kind("activation")
        )
    }
}
