/// A part of a notebook's source: prose, or a step.
public enum NotebookSection: Sendable, Hashable {
    /// Markdown, without blank lines around it.
    case prose(String)
    /// The place in `Notebook.directives`.
    case step(Int)
}

extension Notebook {
    /// The source below the front matter, cut where the steps stand; what lies between two steps is one piece of prose.
    ///
    /// - Parameter replacements: text to put in place of a stretch of prose, such as a value for its code span.
    public func sections(replacing replacements: [(range: SourceRange, text: String)] = []) -> [NotebookSection] {
        let lines = Self.replace(replacements, in: source.lines)
        var sections: [NotebookSection] = []
        var start = min((FrontMatter.lastLine(of: source) ?? -1) + 1, lines.count)
        func addProse(upTo end: Int) {
            guard start < end else { return }
            func isBlank(_ line: String?) -> Bool { line?.utf8.allSatisfy(\.isBlank) ?? true }
            var prose = lines[start..<end]
            while let first = prose.first, isBlank(first) { prose.removeFirst() }
            while let last = prose.last, isBlank(last) { prose.removeLast() }
            if !prose.isEmpty { sections.append(.prose(prose.compactMap { $0 }.joined(separator: "\n"))) }
        }
        for directive in directives {
            addProse(upTo: min(directive.range.start.line - 1, lines.count))
            sections.append(.step(directive.index))
            start = max(start, directive.range.end.line)
        }
        addProse(upTo: lines.count)
        return sections
    }

    /// The front matter, and the lines that each of `sections` stands on, both with their line breaks and the blank
    /// lines after them: joined they are the whole source.
    public var sources: (frontMatter: String, sections: [String]) {
        let lines = source.lines
        func isBlank(_ line: Int) -> Bool { lines[line].utf8.allSatisfy(\.isBlank) }
        var starts: [Int] = []
        var start = min((FrontMatter.lastLine(of: source) ?? -1) + 1, lines.count)
        func addProse(upTo end: Int) {
            if let first = (start..<max(start, end)).first(where: { !isBlank($0) }) { starts.append(first) }
        }
        for directive in directives {
            let line = min(directive.range.start.line - 1, lines.count)
            addProse(upTo: line)
            starts.append(line)
            start = max(start, directive.range.end.line)
        }
        addProse(upTo: lines.count)
        func text(_ range: Range<Int>) -> String { lines[range].map { $0 + "\n" }.joined() }
        let ends = starts.dropFirst() + [lines.count]
        return (
            text(0..<(starts.first ?? lines.count)),
            zip(starts, ends).map { text($0..<max($0, $1)) }
        )
    }

    /// The lines with the stretches replaced; one that was swallowed by a replacement is `nil`.
    private static func replace(_ replacements: [(range: SourceRange, text: String)], in lines: [String]) -> [String?] {
        var replaced: [String?] = lines
        // From the end, so that the places of the others still hold.
        for (range, text) in replacements.sorted(by: { $0.range.start > $1.range.start }) {
            let (first, last) = (range.start.line - 1, range.end.line - 1)
            guard first >= 0, first <= last, last < lines.count,
                let opening = replaced[first], let closing = replaced[last]
            else { continue }
            let before = opening.utf8.prefix(max(range.start.column - 1, 0))
            let after = closing.utf8.dropFirst(max(range.end.column - 1, 0))
            let swallowed = first + 1..<last + 1
            for line in swallowed { replaced[line] = nil }
            replaced[first] = String(decoding: Array(before) + Array(text.utf8) + Array(after), as: UTF8.self)
        }
        return replaced
    }
}
