/// How a feature's bytes become the numbers that go into the model: `(byte - offset) / divisor`.
public struct Scaling: Sendable, Hashable, BitwiseCopyable {
    /// Subtracted first; default 0.
    public var offset: Float
    /// What the rest is divided by; default 1.
    public var divisor: Float

    /// A scaling; by default the bytes stay as they are.
    public init(offset: Float = 0, divisor: Float = 1) {
        self.offset = offset
        self.divisor = divisor
    }
}
