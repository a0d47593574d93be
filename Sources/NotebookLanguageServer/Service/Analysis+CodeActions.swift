import NotebookFormat
import NotebookRunner

extension Analysis {
    /// The quick fixes of what touches a range: of each message that says what was meant.
    public func codeActions(in range: TextRange) -> [CodeAction] {
        Diagnostic.shown(plan.diagnostics).compactMap { diagnostic in
            guard let fix = diagnostic.fix else { return nil }
            let message = published(diagnostic)
            guard message.range.start <= range.end, range.start <= message.range.end else { return nil }
            let replaced = text.range(of: fix.range)
            let new = quoted(fix.replacement, like: text.string(at: replaced))
            return CodeAction(
                title: "Change to \(new)",
                diagnostics: [message],
                edit: WorkspaceEdit(changes: [service.uri: [TextEdit(range: replaced, newText: new)]])
            )
        }
    }

    /// A text in the quotes that stand around another one.
    private func quoted(_ text: String, like other: String) -> String {
        guard let quote = other.first, quote == "'" || quote == "\"", other.count > 1, other.last == quote else {
            return text
        }
        return "\(quote)\(text)\(quote)"
    }
}
