/// x for x > 0, else e^x - 1: Keras's `celu` with its default alpha of 1 is its `elu` (Barron 2017).
///
/// Keras: <https://keras.io/api/layers/activations/#celu-function>.
struct Celu: ElementwiseActivation {
    static let names = ["celu"]

    func value(_ x: Lanes) -> Lanes {
        Elu().value(x)
    }

    func derivative(_ x: Lanes) -> Lanes {
        Elu().derivative(x)
    }
}
