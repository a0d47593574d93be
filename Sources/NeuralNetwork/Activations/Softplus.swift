/// ln(1 + e^x)
///
/// Keras: <https://keras.io/api/layers/activations/#softplus-function>.
struct Softplus: ElementwiseActivation {
    static let names = ["softplus"]

    func value(_ x: Lanes) -> Lanes {
        x.softplus
    }

    func derivative(_ x: Lanes) -> Lanes {
        x.sigmoid
    }
}
