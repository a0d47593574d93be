import Datasets
import NeuralNetwork
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
            return "`params.\(name)` = `\(parameter.value.written)`"
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
    private func outline(of step: Directive) -> String {
        let lines = plan.outline(ofStep: step.index)
        guard !lines.isEmpty else { return "" }
        return "```text\n\(lines.prefix(Self.mostLines).joined(separator: "\n"))\n```"
    }

    /// A hover shows no more lines of an outline.
    private static let mostLines = 40

    // MARK: - Directives

    private func hover(in directive: Directive, at place: DocumentText.Place) -> Hover? {
        let content = text.content(place.line)
        if place.line + 1 == directive.range.start.line { return fenceHover(directive, at: place) }
        let isBody = directive.body.contains { $0.start.line == place.line + 1 }
        if !isBody {
            let start = content.prefix { !$0.isLabelByte || $0 == UInt8(ascii: "-") }.count
            let key = content.dropFirst(start).prefix(while: \.isLabelByte)
            guard start <= place.offset, place.offset <= start + key.count else { return nil }
            return setting(key, SettingsReference.display, at: place.line, offset: start)
        }
        guard let word = word(at: place) else { return layerHover(directive, at: place) }
        let name = word.text
        let reference = DirectiveReference.all.first { $0.name == directive.name.value }
        let next = content.dropFirst(word.end).drop(while: \.isSpace).first
        if next == UInt8(ascii: ":"), let option = reference?.options.first(where: { $0.names.contains(name) }) {
            return Hover(contents: MarkupContent(option.hoverText), range: word.range(in: text, place.line))
        }
        if next == UInt8(ascii: "="), let hover = argumentHover(word, reference, directive, at: place) { return hover }
        let entries = KerasReference.entries.filter { ([$0.signature.name] + $0.signature.aliases).contains(name) }
        if let entry = entries.first(where: { Self.fits($0.kind, directive.name.value) }) ?? entries.first {
            let layer = layerText(directive, line: place.line)
            let text = [layer, entry.markdown].compactMap { $0 }.joined(separator: "\n\n")
            return Hover(contents: MarkupContent(text), range: word.range(in: self.text, place.line))
        }
        return layerHover(directive, at: place)
    }

    private func fenceHover(_ directive: Directive, at place: DocumentText.Place) -> Hover? {
        let position = text.position(of: place)
        if let argument = directive.argument, text.range(of: argument.range).touches(position) {
            let range = text.range(of: argument.range)
            guard let named = NamedDataset.named(argument.value) else { return nil }
            let outline = outline(of: directive)
            return Hover(contents: MarkupContent("`\(named.name)`: \(named.summary)\n\n\(outline)"), range: range)
        }
        guard let reference = DirectiveReference.all.first(where: { $0.name == directive.name.value }) else {
            return nil
        }
        let outline = outline(of: directive)
        let text = reference.hoverText + (outline.isEmpty ? "" : "\n\nHere:\n\n\(outline)")
        return Hover(contents: MarkupContent(text), range: self.text.range(of: directive.name.range))
    }

    /// Which of two kinds of the same name is meant: `mse` is a loss and a metric.
    private static func fits(_ kind: String, _ directive: String) -> Bool {
        directive == "build" ? kind == "layer" : kind != "metric"
    }

    private func argumentHover(
        _ word: Word,
        _ reference: DirectiveReference?,
        _ directive: Directive,
        at place: DocumentText.Place
    ) -> Hover? {
        var bytes: [UInt8] = []
        for line in directive.body where line.start.line <= place.line + 1 {
            let isLast = line.start.line == place.line + 1
            bytes += isLast ? line.text.utf8.prefix(max(0, word.start - line.start.column + 1)) : line.text.utf8[...]
            bytes.append(UInt8(ascii: "\n"))
        }
        if !bytes.isEmpty { bytes.removeLast() }
        let range = word.range(in: text, place.line)
        guard let callee = CallContext(bytes).call?.callee.lastDottedPart else { return nil }
        if let option = DirectiveReference.all.first(where: { $0.name == callee })?.options
            .first(where: { $0.names.contains(word.text) })
        {
            return Hover(contents: MarkupContent(option.hoverText), range: range)
        }
        for entry in KerasReference.entries
        where ([entry.signature.name] + entry.signature.aliases).contains(callee) {
            guard let parameter = entry.signature.parameters.first(where: { $0.name == word.text }) else { continue }
            let standard = parameter.defaultValue.map { "default: `\($0)`" } ?? "must be given"
            let text = "`\(word.text)` of `\(entry.signature.name)` (\(standard))\(parameter.choices.text)"
            return Hover(contents: MarkupContent("\(text)\n\n\(entry.markdown)"), range: range)
        }
        return nil
    }

    // MARK: - Layers

    private func layerHover(_ directive: Directive, at place: DocumentText.Place) -> Hover? {
        layerText(directive, line: place.line).map { Hover(contents: MarkupContent($0), range: nil) }
    }

    /// The shapes and counts of the layers on a line.
    private func layerText(_ directive: Directive, line: Int) -> String? {
        let layers = plan.layers(ofStep: directive.index).filter { $0.range.start.line == line + 1 }
        guard !layers.isEmpty else { return nil }
        return layers.map { layer in
            let shape = (["None"] + layer.outputShape.map(String.init)).joined(separator: ", ")
            let count = NumberFormat(",")?.apply(to: .integer(layer.parameterCount)) ?? String(layer.parameterCount)
            return "`\(layer.name)` → `(\(shape))`, \(count) parameters"
        }.joined(separator: "\n\n")
    }

    // MARK: - Words

    private func setting(_ key: some Collection<UInt8>, _ known: [SettingsReference], at line: Int, offset: Int)
        -> Hover?
    {
        let name = String(decoding: Array(key), as: UTF8.self)
        guard let setting = known.first(where: { $0.name == name }) else { return nil }
        let word = Word(text: name, start: offset, end: offset + key.count)
        return Hover(contents: MarkupContent("`\(name)`: \(setting.meaning)"), range: word.range(in: text, line))
    }

    /// A name on a line, with the bytes before its two ends.
    private struct Word {
        var text: String
        var start: Int
        var end: Int

        func range(in text: DocumentText, _ line: Int) -> TextRange {
            TextRange(
                start: text.position(of: .init(line: line, offset: start)),
                end: text.position(of: .init(line: line, offset: end))
            )
        }
    }

    /// The name that a cursor stands in or behind.
    private func word(at place: DocumentText.Place) -> Word? {
        let content = Array(text.content(place.line))
        let offset = min(place.offset, content.count)
        let before = content[..<offset].reversed().prefix(while: \.isNameByte).count
        let after = content[offset...].prefix(while: \.isNameByte).count
        guard before + after > 0 else { return nil }
        let (start, end) = (offset - before, offset + after)
        return Word(text: String(decoding: content[start..<end], as: UTF8.self), start: start, end: end)
    }
}

extension ArgumentChoices {
    /// What may be written, for the end of a line.
    fileprivate var text: String {
        switch self {
        case .any: ""
        case .boolean: ": True or False"
        case .words(let words): ": " + words.map { "`'\($0)'`" }.joined(separator: ", ")
        case .kind("activation"): ": " + KerasReference.activations.map { "`'\($0)'`" }.joined(separator: ", ")
        case .kind(let kind): ": \(kind == "initializer" ? "an" : "a") \(kind)"
        }
    }
}
