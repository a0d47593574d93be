extension ProseBlock {
    /// The blocks, each one that opens a display formula at the beginning of a line drawn out to where the formula
    /// ends.
    ///
    /// In `$$`, a line may begin like a list (`- x`) or look like a heading's underline (`=`), where the first tree has
    /// begun another block.
    static func joinedByDisplayFormulas(_ blocks: [ProseBlock], in lines: [[UInt8]]) -> [ProseBlock] {
        var joined: [ProseBlock] = []
        var done = 0
        /// Up to which line each kind of formula is known to have no end.
        var searched: [String: Int] = [:]
        for (index, start) in blocks.enumerated() where start.lines.lowerBound >= done {
            var block = start
            var last = index
            var number = block.lines.lowerBound
            while number < block.lines.upperBound {
                if let close = block.closeOfDisplayFormula(openedIn: number, lines: lines, &searched) {
                    while last + 1 < blocks.count, blocks[last + 1].lines.lowerBound <= close { last += 1 }
                    let end = blocks[last].lines.contains(close) ? blocks[last].lines.upperBound : close + 1
                    block.lines = block.lines.lowerBound..<max(block.lines.upperBound, end)
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
    private func closeOfDisplayFormula(
        openedIn number: Int,
        lines: [[UInt8]],
        _ searched: inout [String: Int]
    ) -> Int? {
        let opening = line(number, in: lines).bytes
        let closing: String
        if opening.starts(with: "$$".utf8) {
            guard !Self.holds("$$", opening.dropFirst(2)) else { return nil }
            closing = "$$"
        } else {
            let text = PositionedText(opening, at: SourcePosition(line: 1, column: 1))
            guard opening.first == UInt8(ascii: "\\"), let name = BareEnvironment.name(in: text, at: 0),
                BareEnvironment.end(of: name, in: text, from: 0) == nil
            else { return nil }
            closing = "\\end{\(name)}"
        }
        guard number >= searched[closing] ?? 0 else { return nil }
        for next in (number + 1)..<max(number + 1, lines.count) {
            let bytes = line(next, in: lines).bytes
            // A code span or a fence ends it, as it does for `ProseScanner`.
            let tex = bytes.prefix { $0 != UInt8(ascii: "`") }
            if !bytes.starts(with: "~~~".utf8), Self.holds(closing, tex) { return next }
            if tex.count < bytes.count || bytes.starts(with: "~~~".utf8) || bytes.allSatisfy(\.isBlank) {
                searched[closing] = next
                return nil
            }
        }
        searched[closing] = lines.count
        return nil
    }

    private static func holds(_ pattern: String, _ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.utf8.first else { return true }
        return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: pattern.utf8) }
    }
}
