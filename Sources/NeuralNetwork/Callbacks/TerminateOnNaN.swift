/// Stops training after a batch whose loss is not a finite number.
///
/// Keras: <https://keras.io/api/callbacks/terminate_on_nan/>.
public struct TerminateOnNaN: Callback {
    /// Whether the training fails rather than ends; default false.
    public var raiseError = false

    /// `TerminateOnNaN(raise_error=False)`
    public init() {}

    /// Keras's only name.
    public static let names = ["TerminateOnNaN"]
    /// For `notebook help`.
    public static let meaning = """
        Stops training after a batch whose loss is not a finite number.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [.optional("raise_error", \.raiseError, .boolean)]

    /// An end.
    public var onNonFiniteLoss: NonFiniteLossAction { raiseError ? .fail : .stop }
}
