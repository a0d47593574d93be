/// A pipe table in the lines of a paragraph, read as GitHub's specification has it.
///
/// The second line is a delimiter row with as many cells as the line before it. Every `|` ends a cell, in code too,
/// unless a backslash stands before it. A row with too few cells stays short, cells too many are left out. The table
/// ends at a blank line or one of a single `|`, at one that leaves its quote or list, and where any other block begins.
struct PipeTableSource {
    /// The paragraph's lines above the table.
    var before: [ProseBlock.Line]
    /// The line with the headings.
    var header: ProseBlock.Line
    var alignments: [Block.PipeTable.Alignment?]
    /// The cells, the heading's first; no row is longer than `alignments`.
    var rows: [[PositionedText]]
    /// The table's lines in the notebook, from 0.
    var lines: Range<Int>

    /// `nil` when the block's lines hold no table.
    init?(_ block: ProseBlock, in source: [[UInt8]]) {
        let content = block.content(in: source)
        for index in content.indices.dropFirst() {
            guard let alignments = Self.alignments(in: content[index]), !alignments.isEmpty else { continue }
            let header = content[index - 1]
            let headings = Self.cells(of: header)
            let hasPipe = (header.bytes + content[index].bytes).contains(UInt8(ascii: "|"))
            guard headings.count == alignments.count, hasPipe, block.continues(in: source[content[index].number]) else {
                continue
            }
            before = Array(content[..<(index - 1)])
            self.header = header
            self.alignments = alignments
            rows = [headings]
            var end = content[index].number + 1
            while source.indices.contains(end), block.continues(in: source[end]) {
                let line = block.line(end, in: source)
                guard !line.bytes.allSatisfy(\.isBlank), !Self.isBar(line), !Self.beginsBlock(line) else { break }
                rows.append(Array(Self.cells(of: line).prefix(alignments.count)))
                end += 1
            }
            lines = header.number..<end
            return
        }
        return nil
    }

    /// Whether a line holds nothing but one `|`: it has no cells.
    private static func isBar(_ line: ProseBlock.Line) -> Bool {
        line.bytes.drop(while: \.isBlank).first == UInt8(ascii: "|") && line.bytes.count { !$0.isBlank } == 1
    }

    /// Whether a line that is no paragraph's begins another block, as libcmark itself sees it.
    private static func beginsBlock(_ line: ProseBlock.Line) -> Bool {
        let indentation = line.indentation
        // The table's caption.
        if indentation < 4, line.bytes.starts(with: ": ".utf8) { return true }
        guard let first = line.bytes.first(where: { !$0.isBlank }),
            indentation > 3 || "#>-+*_`~<0123456789".utf8.contains(first)
        else { return false }
        let text = [UInt8](repeating: UInt8(ascii: " "), count: indentation) + line.bytes.drop(while: \.isBlank)
        // A line that is nested too deep begins many blocks.
        guard let document = try? CommonMark.parse(text) else { return true }
        guard let block = document.children.first else { return false }
        if case .paragraph = block.kind { return false }
        return true
    }

    /// What a delimiter row such as `|:--|--:|` says of its columns; `nil` for any other line.
    private static func alignments(in line: ProseBlock.Line) -> [Block.PipeTable.Alignment?]? {
        guard line.bytes.allSatisfy({ $0.isBlank || "|:-".utf8.contains($0) }) else { return nil }
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
