/// GitHub's footnotes: `[^label]: text`, with further paragraphs indented by four columns.
extension Outline {
    mutating func rewriteNotes(_ candidates: [Candidate]) {
        let found = candidates.compactMap { candidate in
            Self.note(lines[candidate.line], candidate).map { (candidate, $0.label, $0.end) }
        }
        guard !found.isEmpty else { return }
        // Three bytes wide, so that the text stands four columns in; numbered 1, so that it may interrupt a paragraph.
        let marker = lines.contains { Self.beginsOrderedList($0, UInt8(ascii: ")")) } ? "01." : "01)"
        for (candidate, label, end) in found {
            let isEmpty = end == lines[candidate.line].count
            if isEmpty, interruptsParagraph(candidate) { continue }
            notes[candidate.line] = label
            let key = label.value.lowercased()
            if noteLabels[key] == nil {
                noteLabels[key] = label.value
            } else {
                let message = "the footnote '[^\(label.value)]' is defined twice; the first one counts"
                diagnostics.append(Diagnostic(.warning, at: label.range, message))
            }
            replace(candidate.prefix..<end, of: candidate.line, by: Array((isEmpty ? marker : marker + " ").utf8))
        }
    }

    /// Whether a line stands in a paragraph, which an empty item cannot interrupt.
    private func interruptsParagraph(_ candidate: Candidate) -> Bool {
        let before = candidate.line - 1
        guard before >= 0, notes[before] == nil, fences[before] == nil,
            let text = lines[before].firstIndex(where: { !$0.isBlank && $0 != UInt8(ascii: ">") })
        else { return false }
        return text <= candidate.prefix && lines[before][text] != UInt8(ascii: "#")
    }

    /// The label, and the place where the text begins.
    private static func note(_ line: [UInt8], _ candidate: Candidate) -> (label: Located<String>, end: Int)? {
        let start = candidate.prefix + 2
        guard line[candidate.prefix...].starts(with: "[^".utf8),
            let close = line[start...].firstIndex(where: { $0 == UInt8(ascii: "]") || $0.isBlank }), close > start,
            line[close...].starts(with: "]:".utf8)
        else { return nil }
        let label = String(decoding: line[start..<close], as: UTF8.self)
        var end = close + 2
        while end < line.count, line[end].isBlank { end += 1 }
        let range = SourceRange(line: candidate.line + 1, column: candidate.prefix + 1, length: close + 1 - start + 2)
        return (Located(label, at: range), end)
    }

    /// Whether a line begins an item with this delimiter, perhaps inside of quotes and other items.
    private static func beginsOrderedList(_ line: [UInt8], _ delimiter: UInt8) -> Bool {
        let text = line.drop { $0.isBlank || ">-+*".utf8.contains($0) }
        let digits = text.prefix(while: \.isASCIIDigit).count
        return (1...9).contains(digits) && text.dropFirst(digits).first == delimiter
    }
}
