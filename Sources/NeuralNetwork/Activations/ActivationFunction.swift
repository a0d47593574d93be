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
