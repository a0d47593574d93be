/// A text to put in place of a stretch of a document.
public struct TextEdit: Sendable, Hashable, Codable {
    /// What is replaced; an empty range inserts.
    public var range: TextRange
    /// The new text.
    public var newText: String

    /// Creates an edit.
    public init(range: TextRange, newText: String) {
        self.range = range
        self.newText = newText
    }
}

/// Edits by the documents' addresses.
public struct WorkspaceEdit: Sendable, Hashable, Codable {
    /// The edits of each document; all ranges are those of the document before any of them.
    public var changes: [String: [TextEdit]]

    /// Creates the edits.
    public init(changes: [String: [TextEdit]]) { self.changes = changes }
}

/// A stretch of a document.
public struct Location: Sendable, Hashable, Codable {
    /// The document's address.
    public var uri: String
    /// Where in it.
    public var range: TextRange
}

/// What a rename at a place would replace, and the name that stands there.
public struct PreparedRename: Sendable, Hashable, Codable {
    /// The name's place.
    public var range: TextRange
    /// The name.
    public var placeholder: String
}
