/// The elementwise mean of several inputs.
///
/// Keras: <https://keras.io/api/layers/merging_layers/average/>.
public struct Average: MergingLayer {
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Average(name=None, input_shape=None)`
    public init() {}

    /// Also the function `average`.
    public static let names = ["Average", "average"]
    /// For `notebook help`.
    public static let meaning = """
        The elementwise mean of several inputs.
        """
    /// The mean.
    public static let kind = MergeKind.average
}
