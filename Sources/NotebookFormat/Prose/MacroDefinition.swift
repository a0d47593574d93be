/// TeX's definitions of macros on lines of their own, without dollars, as Pandoc reads them
/// (<https://pandoc.org/MANUAL.html#extension-latex_macros>).
enum MacroDefinition {
    private static let commands = [
        "\\newcommand", "\\renewcommand", "\\providecommand", "\\def", "\\DeclareMathOperator",
    ]

    /// The place after a definition that begins here and stands on its line alone; `nil` when none does.
    static func end(in text: PositionedText, from start: Int) -> Int? {
        guard let command = command(in: text, at: start), standsAlone(text, before: start) else { return nil }
        var reader = Reader(text: text, offset: start + command.utf8.count)
        let isDef = command == "\\def"
        if !isDef { reader.skipStar() }
        guard reader.name(inBraces: !isDef) else { return nil }
        if isDef { reader.parameters() } else { while reader.brackets() {} }
        guard reader.group() else { return nil }
        var end = reader.offset
        while let byte = text[end], byte.isBlank { end += 1 }
        return text[end].map(\.isBlankOrLineBreak) ?? true ? reader.offset : nil
    }

    private static func command(in text: PositionedText, at offset: Int) -> String? {
        commands.first { text.end(of: $0, at: offset).map { text[$0]?.isASCIILetter != true } ?? false }
    }

    private static func standsAlone(_ text: PositionedText, before offset: Int) -> Bool {
        var place = offset - 1
        while let byte = text[place], byte.isBlank { place -= 1 }
        return text[place].map(\.isBlankOrLineBreak) ?? true
    }

    private struct Reader {
        let text: PositionedText
        var offset: Int

        mutating func skipBlanks() {
            while let byte = text[offset], byte.isBlank { offset += 1 }
        }

        mutating func skipStar() {
            skipBlanks()
            if text[offset] == UInt8(ascii: "*") { offset += 1 }
        }

        /// `\name` or `{\name}`.
        mutating func name(inBraces canHaveBraces: Bool) -> Bool {
            skipBlanks()
            let hasBrace = canHaveBraces && text[offset] == UInt8(ascii: "{")
            if hasBrace { offset += 1 }
            skipBlanks()
            guard text[offset] == UInt8(ascii: "\\") else { return false }
            offset += 1
            let start = offset
            while text[offset]?.isASCIILetter == true { offset += 1 }
            guard offset > start else { return false }
            skipBlanks()
            guard hasBrace else { return true }
            defer { offset += 1 }
            return text[offset] == UInt8(ascii: "}")
        }

        /// `[1]`, how many arguments, or what the first one is when it is left out.
        mutating func brackets() -> Bool {
            skipBlanks()
            guard text[offset] == UInt8(ascii: "[") else { return false }
            var end = offset + 1
            while let byte = text[end], !"[]{`\n".utf8.contains(byte) { end += 1 }
            guard text[end] == UInt8(ascii: "]") else { return false }
            offset = end + 1
            return true
        }

        /// `#1#2` and what stands between them.
        mutating func parameters() {
            while let byte = text[offset], !"{\\`\n".utf8.contains(byte) { offset += 1 }
        }

        /// `{…}`, over several lines too. No definition stands in another one, so that none is searched twice.
        mutating func group() -> Bool {
            skipBlanks()
            guard text[offset] == UInt8(ascii: "{") else { return false }
            var depth = 0
            while let byte = text[offset], byte != UInt8(ascii: "`") {
                switch byte {
                case UInt8(ascii: "\\"):
                    if command(in: text, at: offset) != nil { return false }
                    offset += 1
                case UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: "}"): depth -= 1
                default: break
                }
                offset += 1
                if depth == 0 { return true }
            }
            return false
        }
    }
}
