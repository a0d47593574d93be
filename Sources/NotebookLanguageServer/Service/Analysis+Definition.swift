import NotebookFormat
import NotebookRunner

extension Analysis {
    /// Where the name at a position is given: a label, a parameter, a model.
    public func definition(at position: TextPosition) -> [Location] {
        guard let name = occurrence(at: position)?.name else { return definitionOfValueName(at: position) }
        return definition(of: name).map { [Location(uri: service.uri, range: $0)] } ?? []
    }

    /// Where Keras code gives a value the name that an inline value uses.
    private func definitionOfValueName(at position: TextPosition) -> [Location] {
        let position = text.position(of: text.place(of: position))
        let reference = notebook.inlineValues.lazy.flatMap(\.references).first { reference in
            reference.field == nil && text.range(of: reference.label.range).touches(position)
        }
        guard let name = reference?.label.value, plan.valueNames.contains(name) else { return [] }
        for line in notebook.directives.lazy.flatMap(\.body) {
            let bytes = Array(line.text.utf8)
            var start = 0
            while start < bytes.count {
                let word = bytes[start...].prefix(while: \.isNameByte)
                guard !word.isEmpty else {
                    start += 1
                    continue
                }
                if word.elementsEqual(name.utf8) {
                    let column = line.start.column + start
                    let range = SourceRange(line: line.start.line, column: column, length: word.count)
                    return [Location(uri: service.uri, range: text.range(of: range))]
                }
                start += word.count
            }
        }
        return []
    }

    /// Every place of the name at a position.
    public func references(at position: TextPosition) -> [Location] {
        guard let name = occurrence(at: position)?.name else { return [] }
        return occurrences.filter { $0.name == name }.map(\.range).sorted { $0.start < $1.start }
            .map { Location(uri: service.uri, range: $0) }
    }

    /// Where a name is given; of a label that a step has by itself, the step's directive.
    func definition(of name: Occurrence.Name) -> TextRange? {
        if let given = occurrences.first(where: { $0.name == name && $0.isDefinition }) { return given.range }
        guard case .label(let label) = name else { return nil }
        return notebook.directives.first { $0.label == label }.map { text.range(of: $0.name.range) }
    }
}
