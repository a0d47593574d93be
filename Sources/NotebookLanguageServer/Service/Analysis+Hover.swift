import NotebookFormat
import NotebookRunner

extension Analysis {
    /// What there is to say of what stands at a position: what a word means, the shape of a layer, a value of the last
    /// run.
    public func hover(at position: TextPosition) -> Hover? {
        let place = text.place(of: position)
        let position = text.position(of: place)
        if let found = occurrence(at: position), let text = description(of: found, at: position) {
            return Hover(contents: MarkupContent(text), range: found.range)
        }
        if let hover = fieldHover(at: position) { return hover }
        let line = place.line + 1
        if let directive = notebook.directives.last(where: { $0.range.start.line <= line }),
            line <= directive.range.end.line
        {
            return hover(in: directive, at: place)
        }
        guard TextRegion.containing(place.line, of: text).kind == .frontMatter else { return nil }
        let content = text.content(place.line)
        let key = content.prefix(while: \.isLabelByte)
        guard place.offset <= key.count, content.dropFirst(key.count).first == UInt8(ascii: ":") else { return nil }
        return setting(key, SettingsReference.frontMatter, at: place.line, offset: 0)
    }

    // MARK: - Names

    private func description(of found: Occurrence, at position: TextPosition) -> String? {
        switch found.name {
        case .parameter(let name):
            guard let parameter = notebook.frontMatter.parameters.first(where: { $0.name.value == name }) else {
                return nil
            }
            return "`params.\(name)` = `\(parameter.value.sourceText)`"
        case .model(let name):
            guard
                let build = notebook.directives.first(where: { $0.argument?.value == name && $0.name.value == "build" })
            else { return nil }
            return "The model `\(name)`, line \(build.range.start.line)\n\n" + outline(of: build)
        case .label(let label):
            guard let step = notebook.directives.first(where: { $0.label == label }) else { return nil }
            if let field = field(of: label, at: position) { return value(field, of: step) }
            return description(of: step)
        }
    }

    /// The field of a label in an inline value at a position.
    private func field(of label: String, at position: TextPosition) -> String? {
        notebook.inlineValues.lazy.flatMap(\.references).first { reference in
            reference.label.value == label && text.range(of: reference.label.range).touches(position)
        }?.field?.value
    }

    /// The field of an inline value.
    private func fieldHover(at position: TextPosition) -> Hover? {
        for reference in notebook.inlineValues.lazy.flatMap(\.references) {
            let place = reference.field ?? reference.label
            let range = text.range(of: place.range)
            guard range.touches(position) else { continue }
            let named = reference.field == nil ? plan.field(named: place.value) : nil
            let (label, field) = named ?? (reference.label.value, place.value)
            guard let step = notebook.directives.first(where: { $0.label == label }) else { return nil }
            return Hover(contents: MarkupContent(value(field, of: step)), range: range)
        }
        return nil
    }

    private func value(_ field: String, of step: Directive) -> String {
        let title = "`\(step.label).\(field)` of {\(step.name.value)}, line \(step.range.start.line)"
        let value = service.lastValues(step.label)?.first { $0.name == field }?.value
        return title + "\n\n" + (value.map { "`\($0.json())` in the last run" } ?? Self.noValue)
    }

    private static let noValue = "No run has given it a value yet."

    /// A step: what it does, and what the last run left.
    private func description(of step: Directive) -> String {
        var text = "`\(step.label)`: {\(step.name.value)}, line \(step.range.start.line)"
        if let caption = step.display.figureCaption { text += "\n\n\(caption)" }
        let outline = outline(of: step)
        if !outline.isEmpty { text += "\n\n\(outline)" }
        if let values = service.lastValues(step.label), !values.isEmpty {
            text += "\n\nIn the last run: " + values.map { "\($0.name) `\($0.value.json())`" }.joined(separator: ", ")
        }
        return text
    }

    /// What a step will do, as `notebook check` tells.
    func outline(of step: Directive) -> String {
        let lines = plan.outline(ofStep: step.index)
        guard !lines.isEmpty else { return "" }
        return "```text\n\(lines.prefix(Self.mostLines).joined(separator: "\n"))\n```"
    }

    /// A hover shows no more lines of an outline.
    private static let mostLines = 40
}
