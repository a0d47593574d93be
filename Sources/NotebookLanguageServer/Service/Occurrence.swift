import NotebookFormat
import NotebookRunner

/// A place where a notebook gives a name or uses it.
struct Occurrence: Sendable {
    /// What has a name that can be renamed.
    enum Name: Sendable, Hashable {
        /// A step's label, or one that prose gives.
        case label(String)
        /// A parameter of the front matter.
        case parameter(String)
        /// A model.
        case model(String)

        /// The name itself.
        var text: String {
            switch self {
            case .label(let text), .parameter(let text), .model(let text): text
            }
        }
    }

    let name: Name
    /// The place of the name alone, without `@` and `params.`.
    let range: TextRange
    /// Whether this is where the name is given.
    let isDefinition: Bool
}

extension Analysis {
    /// Finds every place of every name.
    var allOccurrences: [Occurrence] { labelOccurrences + parameterOccurrences + modelOccurrences }

    /// What stands at a position; a cursor behind the name counts.
    func occurrence(at position: TextPosition) -> Occurrence? {
        let position = text.position(of: text.place(of: position))
        return occurrences.first { $0.range.touches(position) }
    }

    // MARK: - Labels

    private var labelOccurrences: [Occurrence] {
        var found: [Occurrence] = []
        for directive in notebook.directives {
            if let label = directive.display.label { add(.label(label.value), label.range, true, to: &found) }
        }
        for label in notebook.labels { add(.label(label.value), label.range, true, to: &found) }
        for reference in notebook.references { add(.label(reference.value), reference.range, false, to: &found) }
        for directive in notebook.directives { addCaptionReferences(of: directive, to: &found) }
        for reference in notebook.inlineValues.flatMap(\.references) where reference.label.value != "params" {
            let isName = reference.field == nil
            if !isName { add(.label(reference.label.value), reference.label.range, false, to: &found) }
        }
        return found
    }

    /// `@label` in a caption: what the notebook tells of it stands at its step.
    private func addCaptionReferences(of directive: Directive, to found: inout [Occurrence]) {
        guard directive.display.figureCaption?.contains("@") == true else { return }
        let labels = Set(notebook.references.filter { $0.range == directive.name.range }.map(\.value))
        guard !labels.isEmpty else { return }
        let first = directive.range.start.line
        let last = directive.body.first?.start.line ?? directive.range.end.line
        for line in first + 1..<max(first + 1, last) {
            let content = Array(text.content(line - 1))
            for start in content.indices where content[start] == UInt8(ascii: "@") {
                let label = content[(start + 1)...].prefix(while: \.isLabelByte)
                let name = String(decoding: label, as: UTF8.self)
                guard labels.contains(name) else { continue }
                let range = SourceRange(line: line, column: start + 2, length: label.count)
                add(.label(name), range, false, to: &found)
            }
        }
    }

    // MARK: - Parameters

    private var parameterOccurrences: [Occurrence] {
        var found: [Occurrence] = []
        let names = Set(notebook.frontMatter.parameters.map(\.name.value))
        for parameter in notebook.frontMatter.parameters {
            add(.parameter(parameter.name.value), parameter.name.range, true, to: &found)
        }
        guard !names.isEmpty else { return found }
        for reference in notebook.inlineValues.flatMap(\.references) where reference.label.value == "params" {
            if let field = reference.field { add(.parameter(field.value), field.range, false, to: &found) }
        }
        let top = TextRegion.containing(0, of: text)
        if top.kind == .frontMatter { for line in top.lines { addUses(in: line, names, to: &found) } }
        for directive in notebook.directives {
            for line in directive.body { addUses(in: line.start.line - 1, names, to: &found) }
        }
        return found
    }

    /// `params.NAME` on a line, in quotes or not: a quoted text may be a constructor or a comparison. A comment's is
    /// renamed as well.
    private func addUses(in line: Int, _ names: Set<String>, to found: inout [Occurrence]) {
        let content = Array(text.content(line))
        let prefix = Array("params.".utf8)
        var index = 0
        while index + prefix.count <= content.count {
            guard content[index] == prefix[0], content[index...].starts(with: prefix),
                index == 0 || !(content[index - 1].isNameByte || content[index - 1] == UInt8(ascii: "."))
            else {
                index += 1
                continue
            }
            index += prefix.count
            let name = content[index...].prefix(while: \.isNameByte)
            let word = String(decoding: name, as: UTF8.self)
            if names.contains(word) {
                let start = text.position(of: .init(line: line, offset: index))
                let end = text.position(of: .init(line: line, offset: index + name.count))
                found.append(
                    Occurrence(name: .parameter(word), range: TextRange(start: start, end: end), isDefinition: false)
                )
            }
            index += name.count
        }
    }

    // MARK: - Models

    private var modelOccurrences: [Occurrence] {
        var found: [Occurrence] = []
        var known: Set<String> = []
        for directive in notebook.directives {
            guard let argument = directive.argument, directive.name.value != "load" else { continue }
            let isDefinition = directive.name.value == "build" && known.insert(argument.value).inserted
            guard isDefinition || known.contains(argument.value) else { continue }
            add(.model(argument.value), argument.range, isDefinition, to: &found)
        }
        return found
    }

    /// Adds a name where it is written; the place of something else, or with marks around it, is put right.
    private func add(
        _ name: Occurrence.Name,
        _ source: SourceRange,
        _ isDefinition: Bool,
        to found: inout [Occurrence]
    ) {
        var source = source
        guard let written = notebook.source.text(at: source) else { return }
        if written != name.text {
            guard let place = written.utf8Offset(of: name.text) else { return }
            source.start.column += place
            source.end.column = source.start.column + name.text.utf8.count
        }
        found.append(Occurrence(name: name, range: text.range(of: source), isDefinition: isDefinition))
    }
}

extension String {
    /// How many bytes stand before a text in this one: a quote, an `@`, a `#`.
    fileprivate func utf8Offset(of text: String) -> Int? {
        guard let range = ranges(of: text).first else { return nil }
        return utf8.distance(from: utf8.startIndex, to: range.lowerBound)
    }
}
