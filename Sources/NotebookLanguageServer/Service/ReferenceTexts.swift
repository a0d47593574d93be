import NeuralNetwork
import NotebookFormat
import NotebookRunner

extension DirectiveReference {
    /// What it does and takes.
    var hoverText: String {
        var text = "**{\(name)}**\(argument == nil ? "" : " NAME") · \(meaning)"
        if let argument { text += "\n\nNAME: \(argument)." }
        if !options.isEmpty {
            text += "\n\n" + options.map { "- \($0.hoverText)" }.joined(separator: "\n")
        }
        return text
    }
}

extension DirectiveReference.Option {
    /// What it says, and its default.
    var hoverText: String {
        let shown = names.map { "`\($0)`" }.joined(separator: ", ")
        let kinds = kinds.isEmpty ? "" : " (\(kinds.joined(separator: ", ")))"
        return "\(shown)\(kinds): \(meaning)" + (standard.isEmpty ? "" : " (default: \(standard))")
    }
}

extension KerasReference.Entry {
    /// What it takes and what it means.
    var markdown: String { "```python\n\(call)\n```\n\n\(meaning)" }
}
