/// x / (1 + |x|)
///
/// Keras: <https://keras.io/api/layers/activations/#softsign-function>.
struct Softsign: ElementwiseActivation {
    static let names = ["softsign"]

    func value(_ x: Lanes) -> Lanes {
        x / (1 + x.magnitude)
    }

    func derivative(_ x: Lanes) -> Lanes {
        let divisor = 1 + x.magnitude
        return 1 / (divisor * divisor)
    }
}
