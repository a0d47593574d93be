import Testing

@testable import NotebookLanguageServer

/// Texts as editors change them, beside the same changes in a list of UTF-16 units.
@Suite struct DocumentTextTests {
    /// Lines of every kind of character and ending.
    static let sample = "a😀b\r\n中文字\n\ne\u{301}f\r\r\n# 🧑‍🔬\tx\n"

    @Test func positionsCountUTF16Units() {
        let text = DocumentText(Self.sample)
        #expect(text.lineCount == 7)
        #expect(text.line(0) == "a😀b")
        #expect(text.place(of: TextPosition(line: 0, character: 3)) == .init(line: 0, offset: 5))
        // The middle of a pair counts as its beginning, what is beyond a line's end as the end.
        #expect(text.place(of: TextPosition(line: 0, character: 2)) == .init(line: 0, offset: 1))
        #expect(text.place(of: TextPosition(line: 1, character: 99)) == .init(line: 1, offset: 9))
        #expect(text.place(of: TextPosition(line: 99, character: 1)) == .init(line: 6, offset: 0))
        #expect(text.place(of: TextPosition(line: -1, character: -1)) == .init(line: 0, offset: 0))
        #expect(text.position(of: DocumentText.Place(line: 0, offset: 6)) == TextPosition(line: 0, character: 4))
        #expect(text.string == Self.sample)
    }

    @Test func aThousandRandomEdits() {
        var random = SplitMix(state: 7)
        var text = DocumentText(Self.sample)
        var units = Array(Self.sample.utf16)
        let pieces = ["", "x", "😀", "\n", "\r", "\r\n", "中", "\n\n", "e\u{301}", "a\rb", "\nlong line of text\r\n"]
        for _ in 0..<1000 {
            let places = [random.below(units.count + 1), random.below(units.count + 1)].sorted()
            // No editor cuts a pair in two.
            var (start, end) = (places[0], min(places[1], places[0] + 12))
            while start > 0, start < units.count, UTF16.isTrailSurrogate(units[start]) { start -= 1 }
            while end < units.count, UTF16.isTrailSurrogate(units[end]) { end += 1 }
            // Nor a position between the two halves of a line break, which no line has.
            while start > 0, start < units.count, units[start] == 10, units[start - 1] == 13 { start -= 1 }
            while end > 0, end < units.count, units[end] == 10, units[end - 1] == 13 { end += 1 }
            let piece = pieces[random.below(pieces.count)]
            let range = TextRange(start: Self.position(start, in: units), end: Self.position(end, in: units))
            text.replace(range, with: piece)
            units.replaceSubrange(start..<max(start, end), with: piece.utf16)
            let expected = String(decoding: units, as: UTF16.self)
            #expect(text.string.utf8.elementsEqual(expected.utf8))
            #expect(text == DocumentText(expected))
        }
    }

    private static func position(_ offset: Int, in units: [UInt16]) -> TextPosition {
        var (line, start) = (0, 0)
        for index in units.indices.prefix(offset) {
            let isBreak =
                units[index] == 10 || (units[index] == 13 && !(index + 1 < units.count && units[index + 1] == 10))
            if isBreak { (line, start) = (line + 1, index + 1) }
        }
        return TextPosition(line: line, character: offset - start)
    }
}

/// The same random numbers in every run.
struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}
