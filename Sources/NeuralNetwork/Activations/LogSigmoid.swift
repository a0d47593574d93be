/// ln(sigmoid(x)) = -softplus(-x)
///
/// Keras: <https://keras.io/api/layers/activations/#logsigmoid-function>.
struct LogSigmoid: ElementwiseActivation {
    static let names = ["log_sigmoid"]

    func value(_ x: Lanes) -> Lanes {
        -(-x).softplus
    }

    func derivative(_ x: Lanes) -> Lanes {
        (-x).sigmoid
    }
}
