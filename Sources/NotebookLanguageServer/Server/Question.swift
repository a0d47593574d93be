/// What a request asks of a document.
struct Question: Sendable {
    private enum Kind: Sendable {
        case completion(TextPosition, supportsSnippets: Bool)
        case hover(TextPosition)
        case definition(TextPosition)
        case references(TextPosition)
        case prepareRename(TextPosition)
        case rename(TextPosition, to: String)
        case codeActions(TextRange?)
        case symbols
        case foldingRanges
        case formatting
    }

    let uri: String
    private let kind: Kind

    /// Reads a request; `nil` for a method that nothing is known of.
    init?(_ method: String, _ message: Message, client: ClientCapabilities) throws(ResponseError) {
        switch method {
        case "textDocument/completion", "textDocument/hover", "textDocument/definition", "textDocument/references",
            "textDocument/prepareRename":
            let parameters = try message.parameters(PositionParameters.self)
            uri = parameters.textDocument.uri
            kind =
                switch method {
                case "textDocument/completion":
                    .completion(parameters.position, supportsSnippets: client.supportsSnippets)
                case "textDocument/hover": .hover(parameters.position)
                case "textDocument/definition": .definition(parameters.position)
                case "textDocument/references": .references(parameters.position)
                default: .prepareRename(parameters.position)
                }
        case "textDocument/rename":
            let parameters = try message.parameters(RenameParameters.self)
            (uri, kind) = (parameters.textDocument.uri, .rename(parameters.position, to: parameters.newName))
        case "textDocument/codeAction":
            let parameters = try message.parameters(CodeActionParameters.self)
            (uri, kind) = (parameters.textDocument.uri, .codeActions(parameters.wantsFixes ? parameters.range : nil))
        case "textDocument/documentSymbol", "textDocument/foldingRange", "textDocument/formatting":
            uri = try message.parameters(DocumentParameters.self).textDocument.uri
            kind =
                switch method {
                case "textDocument/documentSymbol": .symbols
                case "textDocument/foldingRange": .foldingRanges
                default: .formatting
                }
        default: return nil
        }
    }

    /// Whether an earlier plan serves as well as that of the newest text.
    var needsNoPlan: Bool {
        switch kind {
        case .completion, .foldingRanges: true
        default: false
        }
    }

    /// The response.
    func answer(_ id: RequestID, _ analysis: Analysis) throws(ResponseError) -> [UInt8] {
        switch kind {
        case .completion(let position, let supportsSnippets):
            return Answer.result(id, analysis.completion(at: position, supportsSnippets: supportsSnippets))
        case .hover(let position): return Answer.result(id, analysis.hover(at: position))
        case .definition(let position): return Answer.result(id, analysis.definition(at: position))
        case .references(let position): return Answer.result(id, analysis.references(at: position))
        case .prepareRename(let position): return Answer.result(id, analysis.prepareRename(at: position))
        case .rename(let position, let name):
            do throws(Analysis.RenameError) {
                return Answer.result(id, try analysis.rename(at: position, to: name))
            } catch {
                throw ResponseError(.requestFailed, error.message)
            }
        case .codeActions(let range): return Answer.result(id, range.map(analysis.codeActions) ?? [])
        case .symbols: return Answer.result(id, analysis.symbols)
        case .foldingRanges: return Answer.result(id, analysis.foldingRanges)
        case .formatting: return Answer.result(id, analysis.formatting)
        }
    }
}
