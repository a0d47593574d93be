/// (x + √(x² + 4)) / 2
///
/// Keras: <https://keras.io/api/layers/activations/#squareplus-function>.
struct Squareplus: ElementwiseActivation {
    static let names = ["squareplus"]

    func value(_ x: Lanes) -> Lanes {
        (x + (x * x + 4).squareRoot()) * 0.5
    }

    func derivative(_ x: Lanes) -> Lanes {
        (1 + x / (x * x + 4).squareRoot()) * 0.5
    }
}
