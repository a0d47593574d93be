/// x · sigmoid(x) (Elfwing et al. 2017; Swish: Ramachandran et al. 2017)
///
/// Keras: <https://keras.io/api/layers/activations/#silu-function>.
struct Silu: ElementwiseActivation {
    static let names = ["silu", "swish"]

    func value(_ x: Lanes) -> Lanes {
        x * x.sigmoid
    }

    func derivative(_ x: Lanes) -> Lanes {
        let sigmoid = x.sigmoid
        return sigmoid * (1 + x * (1 - sigmoid))
    }
}
