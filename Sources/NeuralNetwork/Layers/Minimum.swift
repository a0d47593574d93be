/// The elementwise minimum of several inputs.
///
/// Keras: <https://keras.io/api/layers/merging_layers/minimum/>.
public struct Minimum: MergingLayer {
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Minimum(name=None, input_shape=None)`
    public init() {}

    /// Also the function `minimum`.
    public static let names = ["Minimum", "minimum"]
    /// For `notebook help`.
    public static let meaning = """
        The elementwise minimum of several inputs.
        """
    /// The smallest.
    public static let kind = MergeKind.minimum
}
