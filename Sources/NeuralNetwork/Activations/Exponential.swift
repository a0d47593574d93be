/// e^x
///
/// Keras: <https://keras.io/api/layers/activations/#exponential-function>.
struct Exponential: ElementwiseActivation {
    static let names = ["exponential"]

    func value(_ x: Lanes) -> Lanes {
        x.exponential
    }

    func derivative(_ x: Lanes) -> Lanes {
        x.exponential
    }
}
