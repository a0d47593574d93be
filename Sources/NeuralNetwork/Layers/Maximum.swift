/// The elementwise maximum of several inputs.
///
/// Keras: <https://keras.io/api/layers/merging_layers/maximum/>.
public struct Maximum: MergingLayer {
    /// The name the user gave.
    public var name: String?
    /// The shape of one sample that reaches it.
    public var inputShape: [Int]?

    /// `Maximum(name=None, input_shape=None)`
    public init() {}

    /// Also the function `maximum`.
    public static let names = ["Maximum", "maximum"]
    /// For `notebook help`.
    public static let meaning = """
        The elementwise maximum of several inputs.
        """
    /// The largest.
    public static let kind = MergeKind.maximum
}
