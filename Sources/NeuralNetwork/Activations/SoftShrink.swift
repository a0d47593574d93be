/// x drawn toward 0 by ½, and 0 where |x| is no more than that.
///
/// Keras: <https://keras.io/api/layers/activations/#softshrink-function>.
struct SoftShrink: ElementwiseActivation {
    static let names = ["soft_shrink"]

    func value(_ x: Lanes) -> Lanes {
        (x - x.sign * 0.5).replacing(with: 0, where: x.magnitude .<= 0.5)
    }

    func derivative(_ x: Lanes) -> Lanes {
        Lanes.zero.replacing(with: 1, where: x.magnitude .> 0.5)
    }
}
