/// A part of a document that an outline lists: a heading with what stands under it, or a step.
public struct DocumentSymbol: Sendable, Hashable, Codable {
    /// What it is, by the protocol's numbers.
    public enum Kind: Int, Sendable, Codable {
        /// A parameter.
        case constant = 14
        /// A heading.
        case text = 15
        /// A step.
        case event = 24
        /// The front matter.
        case namespace = 3
    }

    /// The heading's text, or the step's label.
    public var name: String
    /// The step's directive.
    public var detail: String?
    /// What it is.
    public var kind: Kind
    /// All of it.
    public var range: TextRange
    /// What is selected when it is chosen.
    public var selectionRange: TextRange
    /// What stands under it.
    public var children: [DocumentSymbol]
}

/// Lines that can be folded away.
public struct FoldingRange: Sendable, Hashable, Codable {
    /// The line that stays, from 0.
    public var startLine: Int
    /// The last line that goes.
    public var endLine: Int
    /// `region`
    public var kind = "region"
}
