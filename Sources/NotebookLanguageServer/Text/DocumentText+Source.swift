import NotebookFormat

extension DocumentText {
    /// How many bytes at the top are a byte order mark, which the parser leaves out.
    private var markLength: Int { lines[0].starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// The position of a place in the notebook's source.
    func position(of source: SourcePosition) -> TextPosition {
        let line = source.line - 1
        guard line >= 0 else { return TextPosition(line: 0, character: 0) }
        return position(of: Place(line: line, offset: source.column - 1 + (line == 0 ? markLength : 0)))
    }

    /// The range of a stretch of the notebook's source.
    func range(of source: SourceRange) -> TextRange {
        let start = position(of: source.start)
        return TextRange(start: start, end: max(start, position(of: source.end)))
    }

    /// The place in the notebook's source of a position.
    func source(of position: TextPosition) -> SourcePosition {
        let place = place(of: position)
        let column = place.offset - (place.line == 0 ? markLength : 0)
        return SourcePosition(line: place.line + 1, column: max(0, column) + 1)
    }

    /// What stands at a range.
    func string(at range: TextRange) -> String {
        let (start, end) = (place(of: range.start), place(of: range.end))
        guard start <= end else { return "" }
        if start.line == end.line {
            let line = content(start.line)
            let from = min(start.offset, line.count)
            return String(decoding: line.dropFirst(from).prefix(max(0, end.offset - from)), as: UTF8.self)
        }
        var bytes = Array(lines[start.line].dropFirst(start.offset))
        for line in start.line + 1..<end.line { bytes += lines[line] }
        return String(decoding: bytes + lines[end.line].prefix(end.offset), as: UTF8.self)
    }

    /// The text after some edits, none of which overlap.
    func applying(_ edits: [TextEdit]) -> DocumentText {
        var text = self
        for edit in edits.sorted(by: { $0.range.start > $1.range.start }) {
            text.replace(edit.range, with: edit.newText)
        }
        return text
    }
}
