import Datasets
import NeuralNetwork
import NotebookFormat
import NotebookRunner

extension Analysis {
    // MARK: - Lines

    func hover(in directive: Directive, at place: DocumentText.Place) -> Hover? {
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
        let entries = KerasReference.entries(named: name)
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
        for entry in KerasReference.entries(named: callee) {
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

    func setting(_ key: some Collection<UInt8>, _ known: [SettingsReference], at line: Int, offset: Int)
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
        case .kind("schedule"): ": a number, or a schedule"
        case .kind(let kind): ": \(kind == "initializer" ? "an" : "a") \(kind)"
        }
    }
}
