/// A directive's source in color. One lexer serves YAML options, constructors and Python statements alike.
enum DirectiveColors {
    private static let words: Set<String> = [
        "True", "False", "None", "true", "false", "null", "import", "from", "as", "in", "not", "and", "or", "lambda",
    ]

    /// The source as HTML; `#|` lines, which only control display, are dimmed.
    static func html(_ source: String) -> String {
        source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("#") ? span("aside", line) : self.line(line)
        }
        .joined(separator: "\n")
    }

    private static func line(_ line: Substring) -> String {
        var html = ""
        var rest = line
        var isAtStart = true
        while let first = rest.first {
            let piece: Substring
            var kind: String?
            switch first {
            case "#" where isAtStart || html.hasSuffix(" "):
                (piece, kind) = (rest, "c")
            case "'", "\"":
                let inside = rest.dropFirst().prefix { $0 != first }
                let end = inside.endIndex < rest.endIndex ? rest.index(after: inside.endIndex) : rest.endIndex
                (piece, kind) = (rest[..<end], "s")
            case _ where first.isASCII && first.isNumber:
                piece = rest.prefix { $0.isASCII && ($0.isNumber || $0.isLetter || $0 == "." || $0 == "_") }
                kind = "n"
            case _ where first.isLetter || first == "_":
                piece = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || ($0 == "-" && isAtStart) }
                let next = rest[piece.endIndex...].first
                if words.contains(String(piece)) {
                    kind = "k"
                } else if next == "(" {
                    kind = "f"
                } else if next == ":" || next == "=" {
                    kind = "a"
                }
            default: piece = rest.prefix(1)
            }
            html += kind.map { span($0, piece) } ?? HTMLText.escaped(String(piece))
            if !piece.allSatisfy({ $0 == " " || $0 == "-" }) { isAtStart = false }
            rest = rest[piece.endIndex...]
        }
        return html
    }

    private static func span(_ kind: String, _ text: Substring) -> String {
        "<span class=\"\(kind)\">\(HTMLText.escaped(String(text)))</span>"
    }
}
