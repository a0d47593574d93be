import NotebookFormat
import NotebookRunner

extension Analysis {
    /// Where the name at a position is given: a label, a parameter, a model.
    public func definition(at position: TextPosition) -> [Location] {
        guard let name = occurrence(at: position)?.name else { return [] }
        return definition(of: name).map { [Location(uri: service.uri, range: $0)] } ?? []
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
