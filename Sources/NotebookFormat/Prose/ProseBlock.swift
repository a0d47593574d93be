/// A paragraph or heading in the source.
struct ProseBlock {
    /// Its lines, from 0; without the line under a setext heading.
    var lines: Range<Int>
    /// The bytes before the text on the first line: list markers, quote markers, blanks.
    var firstPrefixLength: Int
    /// How many block quotes it stands in.
    var quoteDepth: Int
    /// The column, from 0 after the last quote marker, where the text of its innermost list item begins; `nil` outside
    /// of lists.
    var itemColumn: Int?

    /// A line with the quotes and lists before it taken off.
    struct Line {
        /// The line in the notebook, from 0.
        var number: Int
        /// What stands before the text.
        var prefix: [UInt8]
        /// How many columns the text stands to the right of where its quote or list has its text.
        var indentation: Int
        var bytes: [UInt8]

        var start: SourcePosition { SourcePosition(line: number + 1, column: prefix.count + 1) }
    }

    /// How often a tree is made anew because a table ends where a paragraph would go on.
    private static let mostTrees = 8

    /// The paragraphs, headings and pipe tables of a notebook, in document order.
    ///
    /// CommonMark takes a table for a paragraph, but a table ends where a paragraph goes on (at `2.`, an indented line,
    /// a lazy one) and goes on where one ends (`===`). Such a table is hidden under headings, and what stands below it
    /// is read again.
    static func all(in lines: [[UInt8]]) throws(CommonMark.Refusal) -> [ProseBlock] {
        var outline = lines
        var tables: [ProseBlock] = []
        var tableLines: Set<Int> = []
        for count in 1...mostTrees {
            let document = try CommonMark.parse(Array(outline.joined(separator: CollectionOfOne(UInt8(ascii: "\n")))))
            let blocks = all(in: document, lines: lines).filter { !tableLines.contains($0.lines.lowerBound) }
            var isSettled = true
            for block in blocks where count < mostTrees && !tableLines.contains(block.lines.lowerBound) {
                guard let source = PipeTableSource(block, in: lines), source.lines.upperBound != block.lines.upperBound
                else { continue }
                for number in source.lines {
                    outline[number] = block.line(number, in: lines).prefix + [UInt8(ascii: "#")]
                    tableLines.insert(number)
                }
                var table = block
                table.lines = source.lines
                table.firstPrefixLength = source.header.prefix.count
                tables.append(table)
                isSettled = false
            }
            if isSettled { return (blocks + tables).sorted { $0.lines.lowerBound < $1.lines.lowerBound } }
        }
        return tables
    }

    /// The paragraphs and headings of a tree, in document order.
    private static func all(in document: CommonMarkNode, lines: [[UInt8]]) -> [ProseBlock] {
        var blocks: [ProseBlock] = []
        collect(document, quoteDepth: 0, itemColumn: nil, lines: lines, into: &blocks)
        return blocks
    }

    private static func collect(
        _ node: CommonMarkNode,
        quoteDepth: Int,
        itemColumn: Int?,
        lines: [[UInt8]],
        into blocks: inout [ProseBlock]
    ) {
        let first = node.start.line - 1
        switch node.kind {
        case .document, .list:
            for child in node.children {
                collect(child, quoteDepth: quoteDepth, itemColumn: itemColumn, lines: lines, into: &blocks)
            }
        case .item:
            let column = textColumn(ofItem: node, lines: lines)
            for child in node.children {
                collect(child, quoteDepth: quoteDepth, itemColumn: column, lines: lines, into: &blocks)
            }
        case .blockQuote:
            for child in node.children {
                collect(child, quoteDepth: quoteDepth + 1, itemColumn: nil, lines: lines, into: &blocks)
            }
        case .paragraph, .heading:
            guard lines.indices.contains(first) else { return }
            var block = ProseBlock(
                lines: first..<first + 1,
                firstPrefixLength: max(0, min(node.start.column - 1, lines[first].count)),
                quoteDepth: quoteDepth,
                itemColumn: itemColumn
            )
            if case .paragraph = node.kind {
                block.lines = first..<max(first + 1, min(node.endLine, lines.count))
            } else if let underline = block.setextUnderline(in: lines) {
                block.lines = first..<underline
            }
            blocks.append(block)
        default: return
        }
    }

    /// Where the text of a list item begins: behind its marker and the blanks after it.
    private static func textColumn(ofItem item: CommonMarkNode, lines: [[UInt8]]) -> Int? {
        guard lines.indices.contains(item.start.line - 1) else { return nil }
        let line = lines[item.start.line - 1]
        let marker = line[min(max(item.start.column - 1, 0), line.count)...]
        let length = marker.prefix { $0.isASCIIDigit }.count + 1
        var start = marker.startIndex + length
        if let child = item.children.first, child.start.line == item.start.line, start < line.count {
            let blanks = line[start...].prefix(while: \.isBlank).count
            // Five blanks and more begin a block of code behind the first.
            start += blanks > 4 ? 1 : blanks
        } else {
            start += 1
        }
        let quotes = line.prefix(item.start.column - 1).lastIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? 0
        return column(of: min(start, line.count), in: line, from: quotes)
    }

    /// The column of a byte, counted from another one, tabs heeded.
    private static func column(of offset: Int, in line: [UInt8], from start: Int) -> Int {
        func column(_ end: Int) -> Int {
            line[..<end].reduce(0) { $1 == UInt8(ascii: "\t") ? $0 / 4 * 4 + 4 : $0 + 1 }
        }
        return column(offset) - column(min(start, offset))
    }

    /// Whether a line stands in the block's own quotes and list item, rather than lazily below them.
    func continues(in line: [UInt8]) -> Bool {
        let prefix = line[..<Self.prefixLength(line, quoteDepth: quoteDepth)]
        return prefix.count(where: { $0 == UInt8(ascii: ">") }) == quoteDepth
            && Self.indentation(of: line, prefix.count) >= itemColumn ?? 0
    }

    /// How many columns of a line's prefix stand behind its last quote marker.
    private static func indentation(of line: [UInt8], _ prefixLength: Int) -> Int {
        let quotes = line[..<prefixLength].lastIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? 0
        return column(of: prefixLength, in: line, from: quotes)
    }

    /// The line under a setext heading; `nil` for an ATX heading. A line of only `=` or `-` ends such a heading, so
    /// that none can stand inside.
    private func setextUnderline(in lines: [[UInt8]]) -> Int? {
        let text = line(self.lines.lowerBound, in: lines).bytes
        let hashes = text.prefix { $0 == UInt8(ascii: "#") }.count
        if (1...6).contains(hashes), text.dropFirst(hashes).first?.isBlank ?? true { return nil }
        return (self.lines.upperBound..<max(self.lines.upperBound, lines.count)).first { number in
            var bytes = line(number, in: lines).bytes[...]
            while bytes.last?.isBlank == true { bytes.removeLast() }
            guard let mark = bytes.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { return false }
            return bytes.allSatisfy { $0 == mark }
        }
    }

    /// The lines with what stands before their text apart.
    func content(in lines: [[UInt8]]) -> [Line] {
        self.lines.map { line($0, in: lines) }
    }

    func line(_ number: Int, in lines: [[UInt8]]) -> Line {
        let whole = lines[number]
        let length =
            number == self.lines.lowerBound ? firstPrefixLength : Self.prefixLength(whole, quoteDepth: quoteDepth)
        let indentation = Self.indentation(of: whole, length) - (itemColumn ?? min(quoteDepth, 1))
        return Line(
            number: number,
            prefix: Array(whole[..<length]),
            indentation: max(0, indentation),
            bytes: Array(whole[length...])
        )
    }

    /// Blanks and as many quote markers as there are quotes; a paragraph may go on without them.
    private static func prefixLength(_ line: [UInt8], quoteDepth: Int) -> Int {
        var quotes = 0
        for (offset, byte) in line.enumerated() {
            if byte == UInt8(ascii: ">"), quotes < quoteDepth {
                quotes += 1
            } else if !byte.isBlank {
                return offset
            }
        }
        return line.count
    }

    /// What must stand before a further line of the same quotes and lists.
    func continuationPrefix(in lines: [[UInt8]]) -> [UInt8] {
        lines[self.lines.lowerBound].prefix(firstPrefixLength).map { byte in
            byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\t") ? byte : UInt8(ascii: " ")
        }
    }
}
