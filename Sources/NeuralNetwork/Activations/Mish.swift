/// x · tanh(softplus(x)) (Misra 2019)
///
/// Keras: <https://keras.io/api/layers/activations/#mish-function>.
struct Mish: ElementwiseActivation {
    static let names = ["mish"]

    func value(_ x: Lanes) -> Lanes {
        x * x.softplus.hyperbolicTangent
    }

    func derivative(_ x: Lanes) -> Lanes {
        let tangent = x.softplus.hyperbolicTangent
        return tangent + x * (1 - tangent * tangent) * x.sigmoid
    }
}
