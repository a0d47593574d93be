/// min(max(x + 3, 0), 6) / 6
///
/// Keras: <https://keras.io/api/layers/activations/#hardsigmoid-function>.
struct HardSigmoid: ElementwiseActivation {
    static let names = ["hard_sigmoid"]

    func value(_ x: Lanes) -> Lanes {
        (x + 3).atLeast(0).atMost(6) / 6
    }

    func derivative(_ x: Lanes) -> Lanes {
        Lanes.zero.replacing(with: 1 / 6, where: (x .> -3) .& (x .< 3))
    }
}
