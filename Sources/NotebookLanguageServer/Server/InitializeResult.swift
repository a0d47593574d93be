/// What the server can do.
struct InitializeResult: Encodable {
    struct Capabilities: Encodable {
        struct Synchronization: Encodable {
            var openClose = true
            /// Incremental.
            var change = 2
            var save = true
        }
        struct Completion: Encodable {
            var triggerCharacters = ["{", "@", ".", "|", ":", "(", "=", "'", "\"", "[", " ", ",", "/", "`"]
        }
        struct CodeActions: Encodable { var codeActionKinds = ["quickfix"] }
        struct Rename: Encodable { var prepareProvider: Bool }

        var positionEncoding = "utf-16"
        var textDocumentSync = Synchronization()
        var completionProvider = Completion()
        var hoverProvider = true
        var definitionProvider = true
        var referencesProvider = true
        var renameProvider: Rename
        var documentSymbolProvider = true
        var foldingRangeProvider = true
        var documentFormattingProvider = true
        var codeActionProvider = CodeActions()
    }

    struct Server: Encodable {
        var name = "notebook"
        var version: String
    }

    var capabilities: Capabilities
    var serverInfo: Server

    init(version: String, client: ClientCapabilities) {
        capabilities = Capabilities(renameProvider: .init(prepareProvider: client.preparesRenames))
        serverInfo = Server(version: version)
    }
}
