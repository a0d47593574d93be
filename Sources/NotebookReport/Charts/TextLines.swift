/// A text in several lines of about the same width.
enum TextLines {
    /// Breaks a text where it breaks itself, and between words, or after wide (East Asian) characters, so that no line
    /// is wider than `width`. A word that is wider alone is cut.
    static func of(_ text: String, size: Double, width: Double, atMost count: Int = 4) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for piece in pieces(of: paragraph) {
                let joined = line + piece
                if line.isEmpty || TextWidth.of(trimmed(joined), size: size) <= width {
                    line = joined
                } else {
                    lines.append(trimmed(line))
                    line = piece
                }
            }
            lines.append(trimmed(line))
        }
        if lines.count > count {
            lines = Array(lines.prefix(count))
            lines[count - 1] += "…"
        }
        return lines.map { TextWidth.fit($0, size: size, width: width * 1.2) }
    }

    /// Words with the space after them; each wide character for itself.
    private static func pieces(of text: Substring) -> [String] {
        var pieces: [String] = []
        var word = ""
        for character in text {
            word.append(character)
            let isWide = TextWidth.of(String(character), size: 1) > 1
            if character.isWhitespace || isWide {
                pieces.append(word)
                word = ""
            }
        }
        return word.isEmpty ? pieces : pieces + [word]
    }

    private static func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last?.isWhitespace == true { line = line.dropLast() }
        while line.first?.isWhitespace == true { line = line.dropFirst() }
        return String(line)
    }
}
