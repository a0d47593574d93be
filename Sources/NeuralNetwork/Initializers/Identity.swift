/// A matrix with `gain` on the diagonal and 0 elsewhere.
///
/// Keras: <https://keras.io/api/layers/initializers/#identity-class>.
public struct Identity: Initializer {
    /// Default 1.
    public var gain = 1.0

    /// `Identity(gain=1.0)`
    public init() {}

    /// Also `'identity'`.
    public static let names = ["Identity", "identity", "IdentityInitializer"]
    /// For `notebook help`.
    public static let meaning = """
        A matrix with `gain` on the diagonal and 0 elsewhere.
        """
    /// `gain`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("gain", \.gain, .number)]

    /// A weight that is no matrix.
    public func problem(shape: [Int]) -> String? {
        shape.count == 2 ? nil : "it makes matrices, not \(describe(shape))"
    }

    /// Sets the diagonal.
    public func values(shape: [Int], random: RandomStream) -> ValueSource {
        let columns = shape.last ?? 1
        return ValueSource(at: { $0 / columns == $0 % columns ? Float(gain) : 0 })
    }
}
