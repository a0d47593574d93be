/// The elementwise product of several inputs.
///
/// Keras: <https://keras.io/api/layers/merging_layers/multiply/>.
public struct Multiply: MergingLayer {
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Multiply(name=None, input_shape=None)`
    public init() {}

    /// Also the function `multiply`.
    public static let names = ["Multiply", "multiply"]
    /// For `notebook help`.
    public static let meaning = """
        The elementwise product of several inputs.
        """
    /// The product.
    public static let kind = MergeKind.multiply
}
