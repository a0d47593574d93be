import NIOCore
import NIOHTTP1
import NotebookLanguageServer
import Synchronization

/// What the page's editor asks of the language: about the notebook as an edit would leave it, with places counted from
/// the beginning of the edited block.
extension PageActions {
    private struct Question: Decodable {
        enum Kind: String, Decodable {
            case diagnostics, completion
        }

        var query: Kind
        var edit: EditRequest
        var position: TextPosition
    }

    /// A message of the plan.
    private struct Problem: Encodable {
        /// `nil` for one that stands elsewhere in the notebook.
        var range: TextRange?
        var severity: Int
        var message: String
        var fixes: [Fix]
    }

    private struct Fix: Encodable {
        var title: String
        var range: TextRange
        var newText: String
    }

    /// Messages about other blocks: an edit may break what names the block's label.
    private static let mostElsewhere = 3

    @Sendable func ask(_ body: ByteBuffer) -> Answer {
        Self.answer(to: body) { (question: Question) in
            let draft: NotebookEditor.Edited
            do throws(NotebookEditor.Refusal) {
                draft = try editor.draft(question.edit)
            } catch {
                // Whoever saves is told; there is nothing to say while it is written.
                return .json(.ok, [Int]())
            }
            let text = DocumentText(String(decoding: draft.bytes, as: UTF8.self))
            var position = question.position
            position.line += draft.lines.lowerBound
            switch question.query {
            case .diagnostics:
                let analysis = language.analysis(of: text)
                lastAnalysis.withLock { $0 = analysis }
                return .json(.ok, problems(of: analysis, in: draft.lines))
            case .completion:
                // Names from the last text that was read as a whole are enough, and there at once.
                let last = lastAnalysis.withLock { $0?.replacing(text) }
                let items = (last ?? language.analysis(of: text)).completion(at: position, supportsSnippets: true).items
                return .json(.ok, items.map { $0.moved(up: draft.lines.lowerBound) })
            }
        }
    }

    private func problems(of analysis: Analysis, in lines: Range<Int>) -> [Problem] {
        var elsewhere = 0
        return analysis.diagnostics.compactMap { diagnostic in
            let (range, line) = (diagnostic.range, diagnostic.range.start.line)
            guard lines.contains(line) else {
                elsewhere += 1
                guard elsewhere <= Self.mostElsewhere else { return nil }
                let message = "\(line + 1): \(diagnostic.message)"
                return Problem(range: nil, severity: diagnostic.severity, message: message, fixes: [])
            }
            let fixes = analysis.codeActions(in: range).filter { $0.diagnostics == [diagnostic] }.flatMap { action in
                action.edit.changes.values.joined().filter { lines.contains($0.range.start.line) }.map { edit in
                    Fix(title: action.title, range: edit.range.moved(up: lines.lowerBound), newText: edit.newText)
                }
            }
            return Problem(
                range: range.moved(up: lines.lowerBound),
                severity: diagnostic.severity,
                message: diagnostic.message,
                fixes: fixes
            )
        }
    }
}

extension TextRange {
    fileprivate func moved(up lines: Int) -> TextRange {
        TextRange(
            start: TextPosition(line: start.line - lines, character: start.character),
            end: TextPosition(line: end.line - lines, character: end.character)
        )
    }
}

extension CompletionItem {
    fileprivate func moved(up lines: Int) -> CompletionItem {
        var item = self
        item.textEdit.range = textEdit.range.moved(up: lines)
        return item
    }
}
