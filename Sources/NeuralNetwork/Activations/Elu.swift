/// x for x > 0, else `alpha` · (e^x - 1) (Clevert et al. 2015).
///
/// Keras: <https://keras.io/api/layers/activations/#elu-function>.
struct Elu: ElementwiseActivation {
    static let names = ["elu"]

    /// Default 1.
    var alpha = 1.0

    var numbers: [Double] {
        [alpha]
    }

    func value(_ x: Lanes) -> Lanes {
        (Float(alpha) * x.atMost(0).exponentialMinusOne).replacing(with: x, where: x .> 0)
    }

    func derivative(_ x: Lanes) -> Lanes {
        (Float(alpha) * x.atMost(0).exponential).replacing(with: 1, where: x .> 0)
    }
}
