/// A part of the notebook that an import makes.
enum ImportedBlock {
    /// Lines of a notebook of ours, with their line breaks and the blank lines after them.
    case lines(String)
    /// Markdown.
    case prose(String)
    /// A directive: what stands after its brace, and its body.
    case step(name: String, argument: String?, body: String)
    /// Code that is shown and not run, and why, as far as there is anything to say.
    case shown(language: String, code: String, reasons: [String])
    /// A function that is shown unless each of its calls has been written out.
    case function(FunctionCode)

    /// The block as Markdown, without a line break at its end.
    var markdown: String {
        switch self {
        case .lines(let text), .prose(let text): return text
        case .function: return ""
        case .step(let name, let argument, let body):
            let fence = Self.fence(around: body)
            let first = "\(fence){\(name)}" + (argument.map { " " + $0 } ?? "")
            return [first, body, fence].filter { !$0.isEmpty }.joined(separator: "\n")
        case .shown(let language, let code, let reasons):
            let isCommented = Self.languagesWithNumberSigns.contains(language)
            let comments = isCommented ? reasons.map { "# Not run here: \(Self.onOneLine($0))" } : []
            let text = (comments + [code]).joined(separator: "\n")
            let fence = Self.fence(around: text)
            let block = "\(fence)\(language)\n\(text)\n\(fence)"
            guard !isCommented, !reasons.isEmpty else { return block }
            let comment = reasons.map(Self.onOneLine).joined(separator: "; ")
            return "<!-- Not run here: \(comment.replacing("--", with: "- -")) -->\n\n\(block)"
        }
    }

    private static let languagesWithNumberSigns: Set = ["python", "r", "julia", "bash", "sh", "perl", "ruby"]

    private static func onOneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }

    /// A fence that is longer than any in the text.
    private static func fence(around text: String) -> String {
        var (longest, run) = (2, 0)
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return String(repeating: "`", count: longest + 1)
    }
}
