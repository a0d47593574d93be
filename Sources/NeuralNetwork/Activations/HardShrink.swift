/// x, and 0 where |x| is no more than ½.
///
/// Keras: <https://keras.io/api/layers/activations/#hardshrink-function>.
struct HardShrink: ElementwiseActivation {
    static let names = ["hard_shrink"]

    func value(_ x: Lanes) -> Lanes {
        x.replacing(with: 0, where: x.magnitude .<= 0.5)
    }

    func derivative(_ x: Lanes) -> Lanes {
        Lanes.zero.replacing(with: 1, where: x.magnitude .> 0.5)
    }
}
