import NeuralNetwork
import NotebookRunner

/// Collects what may be written at a place.
struct CompletionBuilder {
    /// What has been typed of the word so far; choices that do not have it are left out.
    let typed: String
    /// What a choice replaces.
    let range: TextRange
    /// Whether the editor knows places to fill in.
    let supportsSnippets: Bool
    private(set) var items: [CompletionItem] = []
    private var isIncomplete = false

    /// A list has no more: longer ones take long to send, and nobody reads them.
    private static let mostItems = 300

    /// - Parameter typed: the bytes before the cursor that belong to the word.
    init(typed: String, before position: TextPosition, in text: DocumentText, supportsSnippets: Bool) {
        self.typed = typed
        self.supportsSnippets = supportsSnippets
        let place = text.place(of: position)
        let start = DocumentText.Place(line: place.line, offset: max(0, place.offset - typed.utf8.count))
        range = TextRange(start: text.position(of: start), end: text.position(of: place))
    }

    /// What has been found, without repetitions.
    var list: CompletionList { CompletionList(isIncomplete: isIncomplete, items: items) }

    /// Adds a choice.
    /// - Parameters:
    ///   - text: what is written when it is chosen; `label` when it is `nil`.
    ///   - snippet: the same with places to fill in, for editors that know them.
    ///   - order: choices of a lower one come first.
    mutating func add(
        _ label: String,
        _ kind: CompletionItem.Kind,
        detail: String? = nil,
        documentation: String? = nil,
        text: String? = nil,
        snippet: String? = nil,
        order: Int = 1
    ) {
        guard matches(label) else { return }
        guard items.count < Self.mostItems else {
            isIncomplete = true
            return
        }
        let isSnippet = supportsSnippets && snippet != nil
        let newText = (isSnippet ? snippet : nil) ?? text ?? label
        guard !items.contains(where: { $0.label == label && $0.textEdit.newText == newText }) else { return }
        items.append(
            CompletionItem(
                label: label,
                kind: kind,
                detail: detail,
                documentation: documentation.map { MarkupContent($0) },
                filterText: nil,
                sortText: "\(label.lowercased().hasPrefix(typed.lowercased()) ? order : order + 3) \(label)",
                insertTextFormat: isSnippet ? 2 : 1,
                textEdit: TextEdit(range: range, newText: newText)
            )
        )
    }

    /// Whether a name has what is typed in it, or its words begin with these letters: `lr` for `learning_rate`.
    private func matches(_ name: String) -> Bool {
        let (written, name) = (typed.lowercased(), name.lowercased())
        if written.isEmpty || !name.ranges(of: written).isEmpty { return true }
        let initials = name.split { "_-.".contains($0) }.compactMap(\.first)
        return written.count > 1 && String(initials).hasPrefix(written)
    }
}

// MARK: - What Keras has

extension CompletionBuilder {
    /// How a value is written.
    enum Style {
        /// Inside quotes, which stand there.
        case quoted
        /// In Python: words in quotes.
        case python
        /// In YAML: words as they are.
        case plain
        /// Behind a module and a dot: no words.
        case member
    }

    /// The constructors of a kind and their words.
    mutating func addKind(_ kind: String, _ style: Style) {
        if kind == "activation" {
            for word in KerasReference.activations {
                if style == .member { add(word, .function) } else { addWord(word, style, detail: "activation") }
            }
            return
        }
        for entry in KerasReference.entries where entry.kind == kind {
            let signature = entry.signature
            if style != .member, kind != "layer", kind != "schedule", kind != "callback" {
                let words = ([signature.name] + signature.aliases).filter { $0 == $0.lowercased() }
                if let word = words.first(where: { $0.lowercased().hasPrefix(typed.lowercased()) }) ?? words.first {
                    addWord(word, style, detail: "\(kind) \(signature.name)", documentation: entry.markdown)
                }
            }
            guard style != .quoted, signature.name != signature.name.lowercased() else { continue }
            add(
                signature.name,
                .constructor,
                detail: kind,
                documentation: entry.markdown,
                snippet: entry.snippet,
                order: 2
            )
        }
    }

    /// A word, in quotes where Python stands.
    mutating func addWord(_ word: String, _ style: Style, detail: String? = nil, documentation: String? = nil) {
        let text = style == .python ? "'\(word)'" : word
        add(text, .value, detail: detail, documentation: documentation)
    }

    /// What an argument may be.
    mutating func addChoices(_ choices: ArgumentChoices, _ style: Style) {
        switch choices {
        case .any: break
        case .boolean where style == .quoted: break
        case .boolean: for word in ["True", "False"] { add(word, .value) }
        case .words(let words): for word in words { addWord(word, style == .plain ? .python : style) }
        case .kind(let kind): addKind(kind, style == .plain ? .python : style)
        }
    }

    /// The parameters, as `params.NAME`.
    mutating func addParameters(_ parameters: [(name: String, value: String)]) {
        for parameter in parameters {
            add("params.\(parameter.name)", .variable, detail: parameter.value, order: 3)
        }
    }
}

extension KerasReference.Entry {
    /// A call with places for what must be given.
    fileprivate var snippet: String {
        let required = signature.parameters.filter { $0.defaultValue == nil }
        guard !required.isEmpty else { return "\(signature.name)($1)$0" }
        let places = required.enumerated().map { "${\($0 + 1):\($1.name)}" }
        return "\(signature.name)(\(places.joined(separator: ", ")))$0"
    }
}
