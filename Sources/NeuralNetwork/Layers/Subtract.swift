/// The first input minus the second, element by element.
///
/// Keras: <https://keras.io/api/layers/merging_layers/subtract/>.
public struct Subtract: MergingLayer {
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Subtract(name=None, input_shape=None)`
    public init() {}

    /// Also the function `subtract`.
    public static let names = ["Subtract", "subtract"]
    /// For `notebook help`.
    public static let meaning = """
        The first input minus the second, element by element.
        """
    /// The difference.
    public static let kind = MergeKind.subtract
    /// A difference has two sides.
    public static let takesTwo = true
}
