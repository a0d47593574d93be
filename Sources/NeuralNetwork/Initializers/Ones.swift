/// All ones.
///
/// Keras: <https://keras.io/api/layers/initializers/#ones-class>.
public struct Ones: Initializer {
    /// `Ones()`
    public init() {}

    /// Also `'ones'` and `'one'`.
    public static let names = ["Ones", "ones", "one"]
    /// For `notebook help`.
    public static let meaning = """
        All ones.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []

    /// Repeats the constant.
    public func values(shape: [Int], random: RandomStream) -> ValueSource {
        ValueSource(repeating: 1)
    }
}
