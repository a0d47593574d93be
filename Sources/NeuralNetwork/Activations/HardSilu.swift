/// x · min(max(x + 3, 0), 6) / 6 (Howard et al. 2019)
///
/// Keras: <https://keras.io/api/layers/activations/#hardsilu-function>.
struct HardSilu: ElementwiseActivation {
    static let names = ["hard_silu", "hard_swish"]

    func value(_ x: Lanes) -> Lanes {
        x * ((x + 3).atLeast(0).atMost(6) / 6)
    }

    func derivative(_ x: Lanes) -> Lanes {
        let slope = Lanes.zero.replacing(with: 1 / 6, where: (x .> -3) .& (x .< 3))
        return (x + 3).atLeast(0).atMost(6) / 6 + x * slope
    }
}
