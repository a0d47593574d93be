extension FrontMatter {
    /// What front matter may say.
    public static let keys = [
        "title", "subtitle", "author", "authors", "date", "abstract", "lang", "seed", "params", "toc", "toc-depth",
        "smart", "number-sections", "bibliography",
    ]

    /// Front matter stands at the top: nobody looks for it further down.
    private static let farthestLine = 20

    /// A warning for a line that looks like the beginning of front matter and is read as text; `nil` without one.
    static func lostFence(in source: SourceText) -> Diagnostic? {
        let lines = source.lines.prefix(farthestLine)
        for (index, line) in lines.enumerated() {
            let text = line.trimmingBlanks()
            // What stands in a block of code is shown.
            if text.hasPrefix("```") || text.hasPrefix("~~~") { return nil }
            guard let key = source.line(index + 2), beginsWithKey(key), keys.contains(where: key.hasPrefix),
                let reason = reason(text, isIndented: line.utf8.first?.isBlank == true, index: index, in: source)
            else { continue }
            return Diagnostic(
                .warning,
                at: SourceRange(line: index + 1, column: 1, length: line.utf8.count),
                "this looks like the beginning of front matter but is read as text, because \(reason)"
            )
        }
        return nil
    }

    private static func reason(_ text: Substring, isIndented: Bool, index: Int, in source: SourceText) -> String? {
        if text == "---" {
            if isIndented { return "blanks stand before it; delete them" }
            let isAtTop = source.lines[..<index].allSatisfy { $0.trimmingBlanks().isEmpty }
            return isAtTop ? nil : "only blank lines may stand above it; move it to the top"
        }
        let isOfDashes =
            !text.isEmpty && text.unicodeScalars.allSatisfy { LookAlike($0) == .twin(of: 0x2D) || $0 == "-" }
        let isWithWord = text.hasPrefix("---") && text.dropFirst(3).allSatisfy { $0.isLetter || $0 == " " }
        guard isOfDashes || isWithWord || text == "+++" || text == "***" || text == "___" else { return nil }
        return "it is not a line of three hyphens; write ---"
    }
}
