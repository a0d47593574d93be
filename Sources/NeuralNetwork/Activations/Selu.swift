/// scale · x for x > 0, else scale · alpha · (e^x - 1), with which the mean and variance of what goes through a net
/// stay 0 and 1 (Klambauer et al. 2017).
///
/// Keras: <https://keras.io/api/layers/activations/#selu-function>.
struct Selu: ElementwiseActivation {
    static let names = ["selu"]

    private static let alpha: Float = 1.6732632423543772
    private static let scale: Float = 1.0507009873554805

    func value(_ x: Lanes) -> Lanes {
        (Self.alpha * x.atMost(0).exponentialMinusOne).replacing(with: x, where: x .> 0) * Self.scale
    }

    func derivative(_ x: Lanes) -> Lanes {
        (Self.alpha * x.atMost(0).exponential).replacing(with: 1, where: x .> 0) * Self.scale
    }
}
