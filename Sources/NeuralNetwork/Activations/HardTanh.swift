/// min(max(x, -1), 1)
///
/// Keras: <https://keras.io/api/layers/activations/#hardtanh-function>.
struct HardTanh: ElementwiseActivation {
    static let names = ["hard_tanh"]

    func value(_ x: Lanes) -> Lanes {
        x.atLeast(-1).atMost(1)
    }

    func derivative(_ x: Lanes) -> Lanes {
        // 1 at ±1 as well, as in Keras on TensorFlow.
        Lanes.zero.replacing(with: 1, where: (x .>= -1) .& (x .<= 1))
    }
}
