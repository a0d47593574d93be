/// What may be written at a place.
public struct CompletionList: Sendable, Hashable, Codable {
    /// Whether there are more, so that the editor has to ask again when more is typed.
    public var isIncomplete: Bool
    /// The choices, best first.
    public var items: [CompletionItem]
}

/// One choice.
public struct CompletionItem: Sendable, Hashable, Codable {
    /// What it is, by the protocol's numbers.
    public enum Kind: Int, Sendable, Codable {
        /// A function: a loss or a metric by its word.
        case function = 3
        /// A constructor such as `Dense`.
        case constructor = 4
        /// A field of a step.
        case field = 5
        /// A parameter or a name that code has given.
        case variable = 6
        /// A module such as `layers`.
        case module = 9
        /// An option or an argument.
        case property = 10
        /// A value.
        case value = 12
        /// A word of the language.
        case keyword = 14
        /// A text with places to fill in.
        case snippet = 15
        /// A file.
        case file = 17
        /// A label.
        case reference = 18
        /// A folder.
        case folder = 19
    }

    /// What the list shows.
    public var label: String
    /// What it is.
    public var kind: Kind
    /// A few words about it.
    public var detail: String?
    /// What it means.
    public var documentation: MarkupContent?
    /// What is compared with the typed text; the label when it is `nil`.
    public var filterText: String?
    /// What the list is sorted by.
    public var sortText: String?
    /// 1 for plain text, 2 for a snippet.
    public var insertTextFormat: Int
    /// What is written, and in place of what.
    public var textEdit: TextEdit
}

/// Text in Markdown.
public struct MarkupContent: Sendable, Hashable, Codable {
    /// `markdown`
    public var kind = "markdown"
    /// The text.
    public var value: String

    /// Takes a text in Markdown.
    public init(_ value: String) { self.value = value }
}
