/// min(max(x, 0), 6)
///
/// Keras: <https://keras.io/api/layers/activations/#relu6-function>.
struct Relu6: ElementwiseActivation {
    static let names = ["relu6"]

    func value(_ x: Lanes) -> Lanes {
        x.atLeast(0).atMost(6)
    }

    func derivative(_ x: Lanes) -> Lanes {
        Lanes.zero.replacing(with: 1, where: (x .> 0) .& (x .< 6))
    }
}
