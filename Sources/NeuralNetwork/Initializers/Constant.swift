/// All equal to `value`.
///
/// Keras: <https://keras.io/api/layers/initializers/#constant-class>.
public struct Constant: Initializer {
    /// Default 0.
    public var value = 0.0

    /// `Constant(value=0.0)`
    public init() {}

    /// Also `'constant'`.
    public static let names = ["Constant", "constant"]
    /// For `notebook help`.
    public static let meaning = """
        All equal to `value`.
        """
    /// `value`
    public static let arguments: [ConstructorArgument<Self>] = [.optional("value", \.value, .number)]

    /// Repeats the number.
    public func values(shape: [Int], random: RandomStream) -> ValueSource {
        ValueSource(repeating: Float(value))
    }
}
