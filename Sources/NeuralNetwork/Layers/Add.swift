/// The elementwise sum of several inputs.
///
/// Keras: <https://keras.io/api/layers/merging_layers/add/>.
public struct Add: MergingLayer {
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Add(name=None, input_shape=None)`
    public init() {}

    /// Also the function `add`.
    public static let names = ["Add", "add"]
    /// For `notebook help`.
    public static let meaning = """
        The elementwise sum of several inputs.
        """
    /// The sum.
    public static let kind = MergeKind.add
}
