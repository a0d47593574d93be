import NotebookFormat

/// A heading of the prose, found by how its line begins.
struct Heading {
    /// 1 to 6.
    var level: Int
    /// Its line, from 0.
    var line: Int
    /// Its text without marks.
    var title: String

    /// The headings of a document, in order.
    static func all(of text: DocumentText) -> [Heading] {
        TextRegion.all(of: text).filter { $0.kind == .prose }.flatMap { region in
            region.lines.compactMap { heading(text, $0, in: region.lines) }
        }
    }

    private static func heading(_ text: DocumentText, _ line: Int, in lines: Range<Int>) -> Heading? {
        let content = text.content(line)
        let indent = content.prefix { $0 == UInt8(ascii: " ") }.count
        guard indent < 4 else { return nil }
        let rest = content.dropFirst(indent)
        let level = rest.prefix { $0 == UInt8(ascii: "#") }.count
        if (1...6).contains(level), rest.dropFirst(level).first?.isSpace ?? true {
            return Heading(level: level, line: line, title: title(rest.dropFirst(level)))
        }
        // Setext: a paragraph's line with a line of `=` or `-` under it.
        guard lines.contains(line + 1), let first = rest.first, !"->*+|=~`#:".utf8.contains(first), !first.isDigit
        else {
            return nil
        }
        let under = text.content(line + 1)
        guard let mark = under.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"),
            under.drop(while: { $0 == mark }).allSatisfy(\.isSpace)
        else { return nil }
        return Heading(level: mark == UInt8(ascii: "=") ? 1 : 2, line: line, title: title(rest))
    }

    /// A heading's text without closing marks and attributes.
    private static func title(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String(decoding: bytes, as: UTF8.self).trimmingBlanks()
        if text.hasSuffix("}"), let brace = text.lastIndex(of: "{") { text = text[..<brace].trimmingBlanks() }
        while text.hasSuffix("#") { text = text.dropLast() }
        return String(text.trimmingBlanks())
    }
}
