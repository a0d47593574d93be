/// All zeros.
///
/// Keras: <https://keras.io/api/layers/initializers/#zeros-class>.
public struct Zeros: Initializer {
    /// `Zeros()`
    public init() {}

    /// Also `'zeros'` and `'zero'`.
    public static let names = ["Zeros", "zeros", "zero"]
    /// For `notebook help`.
    public static let meaning = """
        All zeros.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []

    /// Repeats the constant.
    public func values(shape: [Int], random: RandomStream) -> ValueSource {
        ValueSource(repeating: 0)
    }
}
