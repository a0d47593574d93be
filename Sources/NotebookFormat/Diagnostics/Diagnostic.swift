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
    /// What would probably mend it, for editors; `nil` when nobody knows.
    public var fix: Fix?

    /// A text to write in place of another one.
    public struct Fix: Sendable, Hashable {
        /// What is replaced.
        public var range: SourceRange
        /// The text to write; where a quoted text stands, it goes between the quotes.
        public var replacement: String

        /// Replaces a stretch of the source.
        public init(at range: SourceRange, _ replacement: String) {
            self.range = range
            self.replacement = replacement
        }
    }

    /// Creates an error or a warning at a place in the source.
    /// - Parameter meant: the text that was probably meant in place of the one at `range`.
    public init(_ severity: Severity = .error, at range: SourceRange?, _ message: String, meant: String? = nil) {
        self.severity = severity
        self.range = range
        self.message = message
        if let range, let meant { fix = Fix(at: range, meant) }
    }
}
