/// x - tanh(x)
///
/// Keras: <https://keras.io/api/layers/activations/#tanhshrink-function>.
struct TanhShrink: ElementwiseActivation {
    static let names = ["tanh_shrink"]

    func value(_ x: Lanes) -> Lanes {
        x - x.hyperbolicTangent
    }

    func derivative(_ x: Lanes) -> Lanes {
        let tangent = x.hyperbolicTangent
        return tangent * tangent
    }
}
