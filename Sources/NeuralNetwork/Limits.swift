/// What a model may be, all in one place; CONTRIBUTING.md has the limits of the other modules. Whether memory can hold a
/// training is asked of the machine: `MemoryEstimate`.
enum Limits {
    /// Elements of a weight or of a layer's output: beyond are mistakes, and below no sum or padding overflows.
    static let elements = 1 << 40
    /// Elements of a sample that a layer can rearrange: each has an index of its own.
    static let rearranged = 1 << 24
    /// Thresholds of a metric: that many outputs are told apart in single precision.
    static let thresholds = 1 << 20
    /// Threads of a training: more are of no use to any machine at hand.
    static let threads = 256
    /// Bytes of a batch that is only evaluated, as long as it has 32 samples.
    static let evaluatedBatch = 16 << 20
}
