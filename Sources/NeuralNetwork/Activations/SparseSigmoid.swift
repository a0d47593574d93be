/// 0 up to -1, (x + 1) / 2 up to 1, 1 from there on.
///
/// Keras: <https://keras.io/api/layers/activations/#sparsesigmoid-function>.
struct SparseSigmoid: ElementwiseActivation {
    static let names = ["sparse_sigmoid"]

    func value(_ x: Lanes) -> Lanes {
        ((x + 1) * 0.5).atLeast(0).atMost(1)
    }

    func derivative(_ x: Lanes) -> Lanes {
        Lanes.zero.replacing(with: 0.5, where: (x .> -1) .& (x .< 1))
    }
}
