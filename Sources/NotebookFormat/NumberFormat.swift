/// A format as Python writes it after the colon: `.4f`, `.1%`, `,`.
public struct NumberFormat: Sendable, Hashable {
    /// The format as it was written.
    public var text: String
}
