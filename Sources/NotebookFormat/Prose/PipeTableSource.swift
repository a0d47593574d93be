/// A pipe table in the lines of a paragraph, read as GitHub's specification has it.
///
/// The second line is a delimiter row with as many cells as the line before it. Every `|` ends a cell, in code too,
/// unless a backslash stands before it. A row with too few cells is filled up, cells too many are left out.
struct PipeTableSource {
    /// The paragraph's lines above the table.
    var before: [ProseBlock.Line]
    /// The line with the headings.
    var header: ProseBlock.Line
    var alignments: [Block.PipeTable.Alignment?]
    /// The cells, the heading's first; each row as long as `alignments`.
    var rows: [[PositionedText]]

    /// `nil` when the lines hold no table.
    init?(_ lines: [ProseBlock.Line]) {
        for index in lines.indices.dropFirst() {
            guard let alignments = Self.alignments(in: lines[index]) else { continue }
            let header = lines[index - 1]
            let headings = Self.cells(of: header)
            let hasPipe = (header.bytes + lines[index].bytes).contains(UInt8(ascii: "|"))
            guard headings.count == alignments.count, hasPipe else { continue }
            before = Array(lines[..<(index - 1)])
            self.header = header
            self.alignments = alignments
            rows = [headings]
            for line in lines[(index + 1)...] {
                var cells = Array(Self.cells(of: line).prefix(alignments.count))
                while cells.count < alignments.count { cells.append(PositionedText()) }
                rows.append(cells)
            }
            return
        }
        return nil
    }

    /// What a delimiter row such as `|:--|--:|` says of its columns; `nil` for any other line.
    private static func alignments(in line: ProseBlock.Line) -> [Block.PipeTable.Alignment?]? {
        var alignments: [Block.PipeTable.Alignment?] = []
        for cell in cells(of: line) {
            var marks = cell.bytes[...]
            let isLeft = marks.first == UInt8(ascii: ":")
            if isLeft { marks.removeFirst() }
            let isRight = marks.last == UInt8(ascii: ":")
            if isRight { marks.removeLast() }
            guard !marks.isEmpty, marks.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
            alignments.append(isLeft ? (isRight ? .center : .left) : isRight ? .right : nil)
        }
        return alignments
    }

    /// The cells of a row, without the blanks around them, `\|` turned into `|`.
    private static func cells(of line: ProseBlock.Line) -> [PositionedText] {
        var rest = line.bytes.indices[...]
        func trim() {
            while let first = rest.first, line.bytes[first].isBlank { rest.removeFirst() }
            while let last = rest.last, line.bytes[last].isBlank { rest.removeLast() }
        }
        trim()
        if let first = rest.first, line.bytes[first] == UInt8(ascii: "|") { rest.removeFirst() }
        var cells: [PositionedText] = []
        var pieces: [Range<Int>] = []
        var start = rest.lowerBound
        func endCell(at end: Int) {
            pieces.append(start..<end)
            cells.append(cell(pieces, of: line))
            pieces = []
            start = end + 1
        }
        for offset in rest where line.bytes[offset] == UInt8(ascii: "|") {
            if offset > rest.lowerBound, line.bytes[offset - 1] == UInt8(ascii: "\\") {
                pieces.append(start..<offset - 1)
                start = offset
            } else {
                endCell(at: offset)
            }
        }
        if start < rest.upperBound || !pieces.isEmpty { endCell(at: rest.upperBound) }
        return cells
    }

    private static func cell(_ pieces: [Range<Int>], of line: ProseBlock.Line) -> PositionedText {
        var offsets = pieces.flatMap { Array($0) }[...]
        while let first = offsets.first, line.bytes[first].isBlank { offsets.removeFirst() }
        while let last = offsets.last, line.bytes[last].isBlank { offsets.removeLast() }
        var cell = PositionedText()
        for (index, offset) in offsets.enumerated() {
            let isNext = index > 0 && offsets[offsets.startIndex + index - 1] + 1 == offset
            let position = SourcePosition(line: line.number + 1, column: line.start.column + offset)
            cell.append(CollectionOfOne(line.bytes[offset]), at: position, continuing: isNext)
        }
        return cell
    }
}
