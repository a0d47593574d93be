import Testing

@testable import NotebookPreview

/// What is not replaced stays as it is, byte for byte.
struct SourceLinesTests {
    private func replacing(_ text: String, _ range: Range<Int>, with new: String) -> String {
        var lines = SourceLines(Array(text.utf8))
        lines.replace(range, with: new)
        return String(decoding: lines.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        "", "a", "a\n", "\n", "\n\n", "a\r\nb\r\n", "a\rb\r", "a\nb\r\nc\rd", "\u{FEFF}a\n", "\u{FEFF}", "\r\n\r",
        "a\u{0}b\n",
    ])
    func readingChangesNothing(text: String) {
        #expect(SourceLines(Array(text.utf8)).bytes == Array(text.utf8))
    }

    @Test func bytesThatAreNoText() {
        let bytes: [UInt8] = [0x61, 0xFF, 0x0A, 0xC3, 0x0D, 0x0A, 0x62]
        var lines = SourceLines(bytes)
        #expect(lines.shown(0..<3) == "a\u{FFFD}\n\u{FFFD}\nb")
        lines.replace(0..<3, with: "a\u{FFFD}\n\u{FFFD}\nc")
        #expect(lines.bytes == [0x61, 0xFF, 0x0A, 0xC3, 0x0D, 0x0A, 0x63])
    }

    @Test(arguments: [
        // Line ends as around them, and none where there was none.
        ("a\r\nb\r\nc\r\n", 1..<2, "x\ny", "a\r\nx\r\ny\r\nc\r\n"),
        ("a\nb", 1..<2, "x", "a\nx"),
        ("a\nb", 1..<2, "x\ny", "a\nx\ny"),
        ("a\nb\n", 1..<2, "x\ny", "a\nx\ny\n"),
        ("a\nb\r\nc\n", 0..<3, "a\nB\nc", "a\nB\nc\n"),
        ("a\nb\r\nc\n", 0..<3, "a\nb\nC", "a\nb\r\nC\n"),
        // Put in, and taken out.
        ("", 0..<0, "x", "x\n"),
        ("a\n", 1..<1, "x", "a\nx\n"),
        ("a", 1..<1, "x", "a\nx"),
        ("a\r\nb", 1..<1, "x", "a\r\nx\r\nb"),
        ("a\nb\nc\n", 1..<2, "", "a\nc\n"),
        ("a\nb", 1..<2, "", "a"),
        // The same text changes nothing, whatever the line ends are.
        ("a\r\nb\rc\n", 0..<3, "a\nb\nc", "a\r\nb\rc\n"),
        ("x\u{0}\u{1B}\n", 0..<1, "x\u{FFFD}\u{FFFD}", "x\u{0}\u{1B}\n"),
        ("\u{FEFF}a\n", 0..<1, "b", "\u{FEFF}b\n"),
    ])
    func replacedLines(text: String, range: Range<Int>, new: String, expected: String) {
        #expect(replacing(text, range, with: new).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test(arguments: [
        ("a\n\nb\n", 0..<1, 2..<3, "b\n\na\n"), ("a\n\nb", 0..<1, 2..<3, "b\n\na"),
        ("a\r\nA\r\n\r\n\r\nb", 0..<2, 4..<5, "b\r\n\r\n\r\na\r\nA"), ("x\na\nb\ny", 1..<2, 2..<3, "x\nb\na\ny"),
    ])
    func exchangedLines(text: String, first: Range<Int>, second: Range<Int>, expected: String) {
        var lines = SourceLines(Array(text.utf8))
        lines.exchange(first, second)
        #expect(String(decoding: lines.bytes, as: UTF8.self) == expected)
    }

    @Test func linesThatHaveMoved() {
        let lines = SourceLines(Array("a\n\nb\nc\n\na\n".utf8))
        #expect(lines.range(of: "b\nc", expectedAt: 2..<4) == 2..<4)
        #expect(lines.range(of: "b\nc", expectedAt: 0..<2) == 2..<4)
        #expect(lines.range(of: "a", expectedAt: 5..<6) == 5..<6)
        // It could be the one or the other.
        #expect(lines.range(of: "a", expectedAt: 1..<2) == nil)
        #expect(lines.range(of: "d", expectedAt: 0..<1) == nil)
        #expect(lines.range(of: "a", expectedAt: 99..<100) == nil)
        #expect(lines.range(of: "a\n\nb\nc\n\na\n\n\n", expectedAt: 0..<9) == nil)
    }
}
