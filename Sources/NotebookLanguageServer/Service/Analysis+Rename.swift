import NotebookFormat
import NotebookRunner

extension Analysis {
    /// Why a name cannot be changed: a sentence of the plan, or that there is no name.
    public struct RenameError: Error, Sendable, Hashable {
        /// What is wrong.
        public var message: String
    }

    /// The name at a position that can be changed; `nil` where there is none.
    public func prepareRename(at position: TextPosition) -> PreparedRename? {
        guard let found = occurrence(at: position), definition(of: found.name) != nil else { return nil }
        return PreparedRename(range: found.range, placeholder: found.name.text)
    }

    /// The edits that give a label, a parameter or a model another name, everywhere.
    ///
    /// The new text is planned: a name that would be a new mistake is refused with the plan's own sentence.
    public func rename(at position: TextPosition, to new: String) throws(RenameError) -> WorkspaceEdit {
        guard let name = occurrence(at: position)?.name, definition(of: name) != nil else {
            throw RenameError(message: "only labels, parameters and models can be renamed")
        }
        guard new != name.text else { return WorkspaceEdit(changes: [:]) }
        guard !new.isEmpty, !new.utf8.contains(where: { $0.isSpace || "\n\r".utf8.contains($0) }) else {
            throw RenameError(message: "a name is one word")
        }
        let edits = renaming(name, to: new)
        let renamed = service.analysis(of: text.applying(edits))
        let places = renamed.occurrences.filter { $0.name == name.renamed(new) }.map(\.range)
        // Sentences that were there before may list the name.
        let before = Set(plan.diagnostics.map(\.message))
        let mistakes = renamed.plan.diagnostics.filter { mistake in
            !before.contains(mistake.message) && !before.contains(mistake.message.replacing(new, with: name.text))
        }
        let atName = mistakes.first { mistake in
            mistake.range.map { places.contains(renamed.text.range(of: $0)) } ?? false
        }
        if let mistake = atName ?? mistakes.first { throw RenameError(message: mistake.message) }
        let count = places.count
        if count > edits.count { throw RenameError(message: "the name '\(new)' is taken; choose another") }
        if count < edits.count { throw RenameError(message: "'\(new)' would not be read as a name everywhere") }
        return WorkspaceEdit(changes: [service.uri: edits])
    }

    private func renaming(_ name: Occurrence.Name, to new: String) -> [TextEdit] {
        var edits = occurrences.filter { $0.name == name }.map { TextEdit(range: $0.range, newText: new) }
        // A step that has its label by itself is given one.
        if case .label(let label) = name, !occurrences.contains(where: { $0.name == name && $0.isDefinition }),
            let directive = notebook.directives.first(where: { $0.label == label })
        {
            edits.append(givingLabel(new, to: directive))
        }
        return edits.sorted { $0.range.start < $1.range.start }
    }

    /// A `#| label` line below the fence, behind what stands before the fence.
    private func givingLabel(_ label: String, to directive: Directive) -> TextEdit {
        let line = directive.range.start.line - 1
        let fence = text.content(line)
        let before = fence.prefix(directive.range.start.column - 1)
        // The mark of a list stands before its first line only.
        let container = before.map { $0.isSpace || $0 == UInt8(ascii: ">") ? $0 : UInt8(ascii: " ") }
        let end = text.position(of: .init(line: line, offset: fence.count))
        return TextEdit(
            range: TextRange(start: end, end: end),
            newText: "\n" + String(decoding: container, as: UTF8.self) + "#| label: \(label)"
        )
    }
}

extension Occurrence.Name {
    fileprivate func renamed(_ new: String) -> Self {
        switch self {
        case .label: .label(new)
        case .parameter: .parameter(new)
        case .model: .model(new)
        }
    }
}
