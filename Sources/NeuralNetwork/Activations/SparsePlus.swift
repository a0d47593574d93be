/// 0 up to -1, (x + 1)² / 4 up to 1, x from there on.
///
/// Keras: <https://keras.io/api/layers/activations/#sparseplus-function>.
struct SparsePlus: ElementwiseActivation {
    static let names = ["sparse_plus"]

    func value(_ x: Lanes) -> Lanes {
        let parabola = (x + 1) * (x + 1) * 0.25
        return parabola.replacing(with: 0, where: x .<= -1).replacing(with: x, where: x .>= 1)
    }

    func derivative(_ x: Lanes) -> Lanes {
        ((x + 1) * 0.5).atLeast(0).atMost(1)
    }
}
