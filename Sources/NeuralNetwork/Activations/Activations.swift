/// The activation functions that no kernel has (<https://keras.io/api/layers/activations/>).
enum Activations {
    static let types: [any ElementwiseActivation.Type] = [
        Relu6.self, LeakyRelu.self, Elu.self, Selu.self, Celu.self, Silu.self, Gelu.self, Mish.self, Softplus.self,
        Softsign.self, Exponential.self, HardSigmoid.self, HardSilu.self, HardTanh.self, LogSigmoid.self,
        TanhShrink.self, SoftShrink.self, HardShrink.self, SparsePlus.self, SparseSigmoid.self, Squareplus.self,
    ]
}
