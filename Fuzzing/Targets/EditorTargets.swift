import Datasets
import NotebookFormat
import NotebookRunner

@testable import NotebookLanguageServer

extension FuzzTarget {
    /// All that an editor asks of a notebook, at eight places that the text itself chooses.
    static let editor = FuzzTarget(name: "editor") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let service = LanguageService(uri: "file:///a.md", folder: nil) { bytes in
            let parsed = NotebookParser.parse(bytes, fileName: "a.md")
            return Plan(parsed, DatasetContext(dataDirectory: "/nonexistent", folder: "/nonexistent"))
        }
        let analysis = service.analysis(of: text)
        precondition(analysis.text.string.utf8.elementsEqual(text.utf8), "a text changes when it is opened")
        var random = bytes.reduce(UInt(bytes.count)) { $0 &* 31 &+ UInt($1) }
        for step in 0..<8 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let line = Int(random >> 32) % analysis.text.lineCount
            let character = Int(random >> 16) % (analysis.text.line(line).utf16.count + 1)
            let position = TextPosition(line: line, character: character)
            _ = analysis.completion(at: position, supportsSnippets: step % 2 == 0)
            _ = analysis.hover(at: position)
            _ = analysis.codeActions(in: TextRange(start: position, end: position))
            let rename = analysis.prepareRename(at: position)
            precondition(rename == nil || !analysis.definition(at: position).isEmpty, "a name is given nowhere")
            if let rename {
                let written = analysis.text.string(at: rename.range)
                precondition(written == rename.placeholder, "'\(rename.placeholder)' is not there, but '\(written)'")
            }
        }
        _ = (analysis.symbols, analysis.foldingRanges, analysis.diagnostics)
        let formatting = analysis.formatting
        guard !formatting.isEmpty else { return }
        let formatted = analysis.text.applying(formatting)
        precondition(service.analysis(of: formatted).formatting.isEmpty, "formatting goes on")
    }

    /// What an editor sends.
    static let messages = FuzzTarget(name: "messages") { bytes in
        var rest = bytes[...]
        var reader = MessageReader {
            let piece = Array(rest.prefix(17))
            rest = rest.dropFirst(17)
            return piece
        }
        for _ in 0...bytes.count {
            switch reader.next() {
            case .message(let body):
                if (try? Message(body)) == nil { reader.takeBack(body) }
            case .mistake: break
            case .end: return
            }
        }
        preconditionFailure("there is no end of messages")
    }
}
