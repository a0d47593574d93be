/// Something the writer of a notebook should know: a mistake, or a warning.
public struct Diagnostic: Error, Sendable, Hashable {
    /// How much it matters.
    public enum Severity: String, Sendable, Hashable {
        /// The notebook cannot run.
        case error
        /// The notebook runs, but perhaps not as meant.
        case warning
    }

    /// How much it matters.
    public var severity: Severity
    /// Where the caret goes; `nil` when the message concerns the file as a whole.
    public var range: SourceRange?
    /// What is wrong and what to do about it, without a final period.
    public var message: String

    /// Creates an error or a warning at a place in the source.
    public init(_ severity: Severity = .error, at range: SourceRange?, _ message: String) {
        self.severity = severity
        self.range = range
        self.message = message
    }
}
