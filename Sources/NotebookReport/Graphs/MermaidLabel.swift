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
        if text.contains(":fa-") {
            // An icon with a text is left out; alone it is named.
            let words = withoutIcons(text, keepsName: false)
            text = words.isEmpty ? withoutIcons(text, keepsName: true) : words
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

    /// Icons of Font Awesome (`fa:fa-car`, `fab:fa-github`) taken out with the blanks after them, or all but their names.
    private static func withoutIcons(_ text: String, keepsName: Bool) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var offset = 0
        while offset < bytes.count {
            let isAtWord = offset == 0 || !isOfWord(bytes[offset - 1])
            guard isAtWord, var end = endOfIconMark(bytes, from: offset), end < bytes.count,
                isOfWord(bytes[end]) || bytes[end] == UInt8(ascii: "-")
            else {
                result.append(bytes[offset])
                offset += 1
                continue
            }
            if !keepsName {
                while end < bytes.count, isOfWord(bytes[end]) || bytes[end] == UInt8(ascii: "-") { end += 1 }
                while end < bytes.count, " \t\n".utf8.contains(bytes[end]) { end += 1 }
            }
            offset = end
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The end of `fa:fa-`, or of the same with the letter of a style.
    private static func endOfIconMark(_ bytes: [UInt8], from start: Int) -> Int? {
        guard bytes[start...].starts(with: "fa".utf8) else { return nil }
        var offset = start + 2
        if offset < bytes.count, "bklrs".utf8.contains(bytes[offset]) { offset += 1 }
        return bytes[offset...].starts(with: ":fa-".utf8) ? offset + 4 : nil
    }

    /// Letters, digits and `_`; all that is not ASCII counts as letters.
    private static func isOfWord(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte > 127
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }

    /// `#35;` and `#quot;` are Mermaid's, `&quot;` and `&#35;` HTML's.
    private static func withEntities(_ text: String) -> String {
        guard text.contains(";") else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var offset = 0
        while offset < bytes.count {
            if "#&".utf8.contains(bytes[offset]), let entity = entity(bytes, at: offset) {
                result += entity.text.utf8
                offset = entity.end
            } else {
                result.append(bytes[offset])
                offset += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// No entity has a longer name.
    private static let longestEntity = 32

    /// What the entity that begins here stands for, and where it ends.
    private static func entity(_ bytes: [UInt8], at start: Int) -> (text: String, end: Int)? {
        var first = start + 1
        if first < bytes.count, bytes[first] == UInt8(ascii: "#") { first += 1 }
        let name = bytes[first...].prefix(longestEntity).prefix(while: isAlphanumeric)
        guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ";") else { return nil }
        let isNumber = name.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let isHexadecimal = name.first == UInt8(ascii: "x") && bytes[start...].starts(with: "&#".utf8)
        let word = (isNumber || isHexadecimal ? "#" : "") + String(decoding: name, as: UTF8.self)
        return HTMLEntity.text(word).map { ($0, name.endIndex + 1) }
    }
}
