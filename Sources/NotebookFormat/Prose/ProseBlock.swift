/// A paragraph or heading in the source.
struct ProseBlock {
    /// Its lines, from 0; without the line under a setext heading.
    var lines: Range<Int>
    /// The bytes before the text on the first line: list markers, quote markers, blanks.
    var firstPrefixLength: Int
    /// How many block quotes it stands in.
    var quoteDepth: Int

    /// A line with the quotes and lists before it taken off.
    struct Line {
        /// The line in the notebook, from 0.
        var number: Int
        /// What stands before the text.
        var prefix: [UInt8]
        var bytes: [UInt8]

        var start: SourcePosition { SourcePosition(line: number + 1, column: prefix.count + 1) }
    }

    /// The paragraphs and headings of a tree, in document order.
    static func all(in document: CommonMarkNode, lines: [[UInt8]]) -> [ProseBlock] {
        var blocks: [ProseBlock] = []
        collect(document, quoteDepth: 0, lines: lines, into: &blocks)
        return blocks
    }

    private static func collect(
        _ node: CommonMarkNode,
        quoteDepth: Int,
        lines: [[UInt8]],
        into blocks: inout [ProseBlock]
    ) {
        let first = node.start.line - 1
        switch node.kind {
        case .document, .list, .item:
            for child in node.children { collect(child, quoteDepth: quoteDepth, lines: lines, into: &blocks) }
        case .blockQuote:
            for child in node.children { collect(child, quoteDepth: quoteDepth + 1, lines: lines, into: &blocks) }
        case .paragraph, .heading:
            guard lines.indices.contains(first) else { return }
            var block = ProseBlock(
                lines: first..<first + 1,
                firstPrefixLength: max(0, min(node.start.column - 1, lines[first].count)),
                quoteDepth: quoteDepth
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

    private func line(_ number: Int, in lines: [[UInt8]]) -> Line {
        let whole = lines[number]
        let length =
            number == self.lines.lowerBound ? firstPrefixLength : Self.prefixLength(whole, quoteDepth: quoteDepth)
        return Line(number: number, prefix: Array(whole[..<length]), bytes: Array(whole[length...]))
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

    /// The blocks, each one that opens a display formula at the beginning of a line drawn out to where the formula
    /// ends.
    ///
    /// In `$$`, a line may begin like a list (`- x`) or look like a heading's underline (`=`), where the first tree has
    /// begun another block.
    static func joinedByDisplayFormulas(_ blocks: [ProseBlock], in lines: [[UInt8]]) -> [ProseBlock] {
        var joined: [ProseBlock] = []
        var done = 0
        for var block in blocks where block.lines.lowerBound >= done {
            var number = block.lines.lowerBound
            while number < block.lines.upperBound {
                if let close = block.closeOfDisplayFormula(openedIn: number, lines: lines) {
                    let last = blocks.first { $0.lines.contains(close) }?.lines.upperBound ?? close + 1
                    block.lines = block.lines.lowerBound..<max(block.lines.upperBound, last)
                    number = close
                }
                number += 1
            }
            done = block.lines.upperBound
            joined.append(block)
        }
        return joined
    }

    /// The line that closes a display formula; `nil` when this line opens none, or none that goes on after it.
    private func closeOfDisplayFormula(openedIn number: Int, lines: [[UInt8]]) -> Int? {
        let dollars = Array("$$".utf8)
        let opening = line(number, in: lines).bytes
        guard opening.starts(with: dollars), !Self.holds(dollars, opening.dropFirst(2)) else { return nil }
        for next in (number + 1)..<max(number + 1, lines.count) {
            let bytes = line(next, in: lines).bytes
            let isFence = bytes.contains(UInt8(ascii: "`")) || bytes.starts(with: Array("~~~".utf8))
            if isFence || bytes.allSatisfy(\.isBlank) { return nil }
            if Self.holds(dollars, bytes[...]) { return next }
        }
        return nil
    }

    private static func holds(_ pattern: [UInt8], _ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: pattern) }
    }
}
