/// x between a threshold and a largest value: x for `threshold` < x < `max_value`, `max_value` above, and below
/// `negative_slope` · (x - threshold).
///
/// Keras: <https://keras.io/api/layers/activation_layers/relu/>.
struct GeneralRelu: ElementwiseActivation {
    // Keras has no word for it: it is what the layer `ReLU` computes when it has arguments.
    static let names = ["general_relu"]

    /// Default none.
    var maxValue: Double?
    /// Default 0.
    var negativeSlope = 0.0
    /// Default 0.
    var threshold = 0.0

    var numbers: [Double] {
        [maxValue ?? .infinity, negativeSlope, threshold]
    }

    private var bound: Float {
        maxValue.map { Float($0) } ?? .infinity
    }

    func value(_ x: Lanes) -> Lanes {
        let low = Float(threshold)
        // 0 · -∞ is no number.
        let below = negativeSlope == 0 ? x.replacing(with: 0, where: x .<= low) : Float(negativeSlope) * (x - low)
        return below.replacing(with: x.atMost(bound), where: x .> low)
    }

    func derivative(_ x: Lanes) -> Lanes {
        let low = Float(threshold)
        let upper = Lanes(repeating: 1).replacing(with: 0, where: x .> bound)
        return Lanes(repeating: Float(negativeSlope)).replacing(with: upper, where: x .> low)
    }
}
