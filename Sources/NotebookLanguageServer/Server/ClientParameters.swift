/// What the client can do, as far as it matters.
struct ClientCapabilities: Decodable {
    struct TextDocument: Decodable {
        struct Completion: Decodable {
            struct Item: Decodable { var snippetSupport: Bool? }
            var completionItem: Item?
        }
        struct Rename: Decodable { var prepareSupport: Bool? }
        var completion: Completion?
        var rename: Rename?
    }

    var textDocument: TextDocument?

    var supportsSnippets: Bool { textDocument?.completion?.completionItem?.snippetSupport ?? false }
    var preparesRenames: Bool { textDocument?.rename?.prepareSupport ?? false }
}

struct InitializeParameters: Decodable {
    var capabilities: ClientCapabilities
}

struct CancelParameters: Decodable {
    var id: RequestID
}

/// A document by its address.
struct DocumentIdentifier: Decodable {
    var uri: String
}

struct DocumentParameters: Decodable {
    var textDocument: DocumentIdentifier
}

struct OpenParameters: Decodable {
    struct Document: Decodable {
        var uri: String
        var version: Int?
        var text: String
    }
    var textDocument: Document
}

/// A change of a text; without a range, the whole new text.
struct TextChange: Decodable {
    var range: TextRange?
    var text: String
}

struct ChangeParameters: Decodable {
    struct Document: Decodable {
        var uri: String
        var version: Int?
    }
    var textDocument: Document
    var contentChanges: [TextChange]
}

struct PositionParameters: Decodable {
    var textDocument: DocumentIdentifier
    var position: TextPosition
}

struct RenameParameters: Decodable {
    var textDocument: DocumentIdentifier
    var position: TextPosition
    var newName: String
}

struct CodeActionParameters: Decodable {
    struct Context: Decodable { var only: [String]? }
    var textDocument: DocumentIdentifier
    var range: TextRange
    var context: Context?

    /// Whether the client wants quick fixes.
    var wantsFixes: Bool { context?.only?.contains { $0 == "quickfix" || $0.isEmpty } ?? true }
}

struct PublishParameters: Encodable {
    var uri: String
    /// The client's number of the text that they are of.
    var version: Int?
    var diagnostics: [PublishedDiagnostic]
}
