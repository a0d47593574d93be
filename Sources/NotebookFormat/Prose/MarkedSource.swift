/// A notebook's Markdown as libcmark gets it, with marks in place of what CommonMark does not know.
///
/// CommonMark would take a formula's backslashes and underscores for its own, and does not tell where in the source a
/// piece of text stands. So we parse twice. The first tree tells which lines are prose. In these, and nowhere else, a
/// mark hides each formula's TeX (`$x_1$` becomes `$•7•$`), each reference's label (`@•8•`) and the inside of each
/// `{eval}` code span (`` `{eval•9•` ``); `•` is a noncharacter that cannot stand in a notebook. The punctuation
/// outside stays, so that the text around a mark means the same. A pipe table becomes a heading that holds its mark,
/// then one heading per cell: headings need no blank lines, which would make a list loose. The second tree then has
/// all of CommonMark's own decisions (what is code, a link, emphasis) and every mark tells exactly where it came
/// from. A mark that turns up where it does not count, as in a link's title, is replaced by what it hides.
struct MarkedSource {
    /// The text for libcmark, lines ended by `\n`.
    private(set) var text: [UInt8] = []
    /// For each line of the text the line of the notebook where it comes from; both count from 0.
    private(set) var sourceLines: [Int] = []
    private(set) var marks: [ProseMark] = []
    /// What the writer of the prose should know.
    private(set) var diagnostics: [Diagnostic] = []

    private let outline: Outline

    private var lines: [[UInt8]] { outline.lines }

    /// Marks what stands in the prose of an outline.
    init(_ outline: Outline, proseBlocks: [ProseBlock]) {
        self.outline = outline
        var line = 0
        for block in ProseBlock.joinedByDisplayFormulas(proseBlocks, in: lines) where block.lines.lowerBound >= line {
            copyLines(line..<block.lines.lowerBound)
            line = append(block)
        }
        copyLines(line..<lines.count)
    }

    /// The line of the notebook, from 1, where this line of the text, from 1, comes from.
    func sourceLine(of line: Int) -> Int {
        sourceLines.indices.contains(line - 1) ? sourceLines[line - 1] + 1 : lines.count
    }

    private mutating func copyLines(_ range: Range<Int>) {
        for line in range {
            beginLine(from: line)
            text += lines[line]
            endLine()
        }
    }

    private mutating func beginLine(from line: Int) { sourceLines.append(line) }

    private mutating func endLine() { text.append(UInt8(ascii: "\n")) }

    /// Adds a mark and returns it as it stands in the text.
    private mutating func mark(_ mark: ProseMark) -> [UInt8] {
        marks.append(mark)
        return SourceText.noncharacter + Array(String(marks.count - 1).utf8) + SourceText.noncharacter
    }

    // MARK: - Blocks

    /// Adds a block and returns the line after it.
    private mutating func append(_ block: ProseBlock) -> Int {
        guard let table = PipeTableSource(block, in: lines) else {
            append(block.content(in: lines), of: block)
            return block.lines.upperBound
        }
        append(table.before, of: block)
        append(table, of: block)
        return table.lines.upperBound
    }

    /// Lines of a paragraph or a heading.
    private mutating func append(_ content: [ProseBlock.Line], of block: ProseBlock) {
        guard let first = content.first else { return }
        var positioned = PositionedText()
        for (index, line) in content.enumerated() {
            if index > 0 { positioned.appendLineBreak() }
            positioned.append(line.bytes, at: outline.position(line.start))
        }
        beginLine(from: first.number)
        text += first.prefix
        append(positioned, from: content)
        endLine()
    }

    /// Text with marks in place. A line break in it leads to the next of `content`, except inside a mark.
    private mutating func append(_ positioned: PositionedText, from content: [ProseBlock.Line] = []) {
        var offset = 0
        var lineBreaks = 0
        let (marks, warnings) = ProseScanner.marks(in: positioned, citesSources: outline.citesSources)
        diagnostics += warnings
        var found = marks[...]
        while let byte = positioned[offset] {
            if let next = found.first, next.range.lowerBound == offset {
                if case .literal = next.mark.kind {
                    text += next.mark.hidden + mark(next.mark) + next.mark.hidden
                } else {
                    text += mark(next.mark)
                }
                lineBreaks += next.mark.hidden.count { $0 == UInt8(ascii: "\n") }
                offset = next.range.upperBound
                found = found.dropFirst()
                continue
            }
            offset += 1
            guard byte == UInt8(ascii: "\n") else {
                text.append(byte)
                continue
            }
            lineBreaks += 1
            endLine()
            guard content.indices.contains(lineBreaks) else { continue }
            beginLine(from: content[lineBreaks].number)
            text += content[lineBreaks].prefix
        }
    }

    /// A table: its mark, then each cell, as headings.
    private mutating func append(_ table: PipeTableSource, of block: ProseBlock) {
        let headingStart: [UInt8] = Array("# ".utf8)
        let shape = ProseMark.TableShape(alignments: table.alignments, rowLengths: table.rows.map(\.count))
        let prefix = block.continuationPrefix(in: lines)
        beginLine(from: table.header.number)
        text += table.before.isEmpty ? table.header.prefix : prefix
        text += headingStart
        text += mark(ProseMark(kind: .table(shape), hidden: []))
        endLine()
        for row in table.rows {
            for cell in row {
                beginLine(from: table.header.number)
                text += prefix + headingStart
                append(cell)
                // Keeps a `#` at the end of a cell from being taken for the end of the heading.
                text += [UInt8(ascii: " ")] + SourceText.noncharacter
                endLine()
            }
        }
    }
}
