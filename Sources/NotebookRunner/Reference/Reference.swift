import NeuralNetwork
import Spelling

/// What `notebook help NAME` says of directives, layers, losses and all else that has a name in a notebook.
public enum Reference {
    /// The text of each thing of that name; several kinds may have one name.
    /// - Throws: what to say of a name that is none.
    public static func help(_ name: String) throws(Unknown) -> String {
        let word = name.first == "{" && name.last == "}" ? String(name.dropFirst().dropLast()) : name
        var texts = DirectiveReference.all.filter { $0.name == word }.map(\.plainText)
        texts += KerasReference.entries(named: word).map(\.plainText)
        guard texts.isEmpty else { return texts.joined(separator: "\n\n") }
        if let missing = KerasReference.missing(word) { throw Unknown(description: missing) }
        throw Unknown(description: "nothing is called '\(word)'; " + hint(for: word))
    }

    /// A name that nothing has.
    public struct Unknown: Error, Sendable, CustomStringConvertible {
        /// What is wrong, and the nearest name.
        public var description: String
    }

    private static func hint(for word: String) -> String {
        let entries = KerasReference.entries
        let names =
            DirectiveReference.all.map(\.name) + entries.map(\.signature.name) + entries.flatMap(\.signature.aliases)
        // Capitals are often forgotten.
        if let same = names.first(where: { $0.lowercased() == word.lowercased() }) { return "did you mean '\(same)'?" }
        let others = "'notebook help --all' lists all names"
        return NearestName.hint(for: word, among: names, otherwise: others)
    }

    /// Everything as a Markdown page, which is a notebook without steps.
    public static var page: String {
        var lines = [
            "---", "title: Reference", "lang: en", "---", "",
            "Everything that a notebook can name: its directives, and the layers, losses, metrics and other objects that "
                + "they take. `notebook help NAME` prints the entry of one name; `notebook help --all` makes this page.",
            "", "## Directives", "",
        ]
        for directive in DirectiveReference.all { lines += directive.markdown + [""] }
        var kind = ""
        for entry in KerasReference.entries {
            if entry.kind != kind {
                kind = entry.kind
                lines += ["## " + (title[kind] ?? kind), ""]
            }
            lines += entry.markdown + [""]
        }
        return lines.dropLast().map { $0 + "\n" }.joined()
    }

    private static let title = [
        "layer": "Layers", "optimizer": "Optimizers", "schedule": "Learning rate schedules", "loss": "Losses",
        "metric": "Metrics", "callback": "Callbacks", "initializer": "Initializers", "regularizer": "Regularizers",
        "constraint": "Constraints",
    ]
}

extension DirectiveReference {
    fileprivate var plainText: String {
        var lines = ["{\(name)}" + (argument == nil ? "" : " NAME"), "", meaning.withoutMarks]
        if let argument { lines += ["", "  NAME: \(argument)".withoutMarks] }
        if !options.isEmpty { lines += ["", "Options:"] + Self.aligned(options.map { ($0.name, text(of: $0)) }) }
        lines += ["", "Example:"] + indented(example) + ["", "In Keras code:"] + indented(code)
        return lines.joined(separator: "\n")
    }

    private func text(of option: Option) -> String {
        option.fullMeaning + (option.standard.isEmpty ? "" : " (default: \(option.standard))")
    }

    fileprivate var markdown: [String] {
        var lines = ["### `{\(name)}`", "", meaning]
        if let argument { lines += ["", "The argument is \(argument)."] }
        if !options.isEmpty {
            lines += ["", "| option | default | meaning |", "|:--|:--|:--|"]
            lines += options.map { option in
                let names = option.names.map { "`\($0)`" }.joined(separator: ", ")
                return "| \(names) | \(option.standard) | \(option.fullMeaning) |"
            }
        }
        let fence = "```"
        let body = example.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        let first = body[0].replacing("{\(name)}", with: "{{\(name)}}")
        return lines + ["", fence + first] + body.dropFirst() + [
            fence, "", "In Keras code:", "", fence + "python", code, fence,
        ]
    }

    /// Names in one column, texts in the other.
    static func aligned(_ pairs: [(name: String, text: String)]) -> [String] {
        let width = pairs.map(\.name.count).max() ?? 0
        return pairs.map { "  " + $0.name + String(repeating: " ", count: width - $0.name.count + 2) + $0.text }
    }
}

extension KerasReference.Entry {
    fileprivate var plainText: String {
        var lines = ["\(signature.name): \(kind)", "", meaning.withoutMarks, ""]
        lines += signature.parameters.isEmpty ? ["No arguments."] : ["Arguments:"]
        lines += DirectiveReference.aligned(
            signature.parameters.map { parameter in
                (parameter.name, parameter.defaultValue.map { "default: \($0)" } ?? "required")
            }
        )
        if !signature.aliases.isEmpty { lines += ["", "Also: \(signature.aliases.joined(separator: ", "))"] }
        if !signature.onlyInKeras.isEmpty {
            lines += ["", "Only in Keras: \(signature.onlyInKeras.joined(separator: ", "))"]
        }
        return (lines + ["", "Example:", "  \(example)"]).joined(separator: "\n")
    }

    fileprivate var markdown: [String] {
        var lines = ["### \(signature.name)", "", meaning, "", "```python", call, "```"]
        if !signature.aliases.isEmpty {
            lines += ["", "Also written \(signature.aliases.map { "`\($0)`" }.joined(separator: ", "))."]
        }
        return lines + ["", "For example `\(example)`."]
    }
}

private func indented(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
}

extension String {
    /// Without the marks of code spans, for a terminal.
    fileprivate var withoutMarks: String { replacing("`", with: "") }
}
