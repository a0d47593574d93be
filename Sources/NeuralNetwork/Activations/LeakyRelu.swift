/// x for x > 0, else `negative_slope` · x.
///
/// Keras: <https://keras.io/api/layers/activations/#leakyrelu-function>.
struct LeakyRelu: ElementwiseActivation {
    static let names = ["leaky_relu"]

    /// Default 0.2; the layer `LeakyReLU` has another default.
    var negativeSlope = 0.2

    var numbers: [Double] {
        [negativeSlope]
    }

    func value(_ x: Lanes) -> Lanes {
        // 0 · -∞ is no number.
        negativeSlope == 0 ? x.atLeast(0) : (x * Float(negativeSlope)).replacing(with: x, where: x .> 0)
    }

    func derivative(_ x: Lanes) -> Lanes {
        Lanes(repeating: Float(negativeSlope)).replacing(with: 1, where: x .> 0)
    }
}
