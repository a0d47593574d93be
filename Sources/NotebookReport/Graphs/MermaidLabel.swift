import NotebookFormat

/// What Mermaid shows for the text of a label.
enum MermaidLabel {
    /// The text: tags and Markdown's marks taken off, `<br>` and `\n` as line breaks, entities (`#35;`, `#quot;`,
    /// `&lt;`) as their characters.
    static func text(_ source: some StringProtocol) -> String {
        var text = source.trimming(\.isWhitespace)
        let isMarkdown = text.hasPrefix("`") && text.hasSuffix("`") && text.count > 1
        if isMarkdown { text = String(text.dropFirst().dropLast()) }
        text = withoutTags(text.replacing("\\n", with: "\n"))
        if isMarkdown { text = text.replacing("**", with: "").replacing("__", with: "").replacing("*", with: "") }
        if text.contains("fa") {
            // An icon with a text is left out; alone it is named.
            let words = text.replacing(#/\bfa[bklrs]?:fa-[\w\-]+\s*/#, with: "")
            text = words.isEmpty ? text.replacing(#/\bfa[bklrs]?:fa-/#, with: "") : words
        }
        if text.contains("$$") { text = text.replacing("$$", with: "") }
        text = withEntities(text)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimming(\.isWhitespace) }
        return lines.joined(separator: "\n").trimming(\.isWhitespace)
    }

    /// `<br>` in any spelling breaks the line, other tags are left out; a `<` that begins none stays.
    private static func withoutTags(_ text: String) -> String {
        guard text.contains("<") else { return text }
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            guard bytes[offset] == UInt8(ascii: "<"), let end = endOfTag(bytes, from: offset) else {
                result.append(bytes[offset])
                offset += 1
                continue
            }
            let name = String(decoding: bytes[(offset + 1)..<end], as: UTF8.self).lowercased()
            if name.hasPrefix("br"), name.dropFirst(2).allSatisfy({ $0 == " " || $0 == "/" }) {
                result.append(UInt8(ascii: "\n"))
            }
            offset = end + 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The `>` of the tag that begins here; `nil` when none does.
    private static func endOfTag(_ bytes: [UInt8], from start: Int) -> Int? {
        var offset = start + 1
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "/") { offset += 1 }
        guard offset < bytes.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[offset] | 0x20) else {
            return nil
        }
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "<") {
            if bytes[offset] == UInt8(ascii: ">") { return offset }
            offset += 1
        }
        return nil
    }

    /// `#35;` and `#quot;` are Mermaid's, `&quot;` and `&#35;` HTML's.
    private static func withEntities(_ text: String) -> String {
        guard text.contains(";") else { return text }
        return text.replacing(#/[#&]#?([A-Za-z0-9]{1,32});/#) { match in
            let name = String(match.1)
            let isNumber = name.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return HTMLEntity.text(
                isNumber ? "#\(name)" : name.hasPrefix("x") && match.0.hasPrefix("&#") ? "#\(name)" : name
            )
                ?? String(match.0)
        }
    }
}
