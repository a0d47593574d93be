/// x · Φ(x), Φ being the distribution function of the standard normal distribution (Hendrycks and Gimpel 2016).
///
/// Keras: <https://keras.io/api/layers/activations/#gelu-function>.
struct Gelu: ElementwiseActivation {
    static let names = ["gelu"]

    /// √½
    private static let halfRoot: Float = 0.70710678118654752
    /// 1 / √(2π)
    private static let density: Float = 0.39894228040143268

    func value(_ x: Lanes) -> Lanes {
        0.5 * x * (1 + (x * Self.halfRoot).errorFunction)
    }

    func derivative(_ x: Lanes) -> Lanes {
        let distribution = 0.5 * (1 + (x * Self.halfRoot).errorFunction)
        return distribution + x * (-0.5 * x * x).exponential * Self.density
    }
}
