import Foundation

/// Text in TeX's notation, as `.bib` files have it, as plain text.
enum TeXText {
    /// The text without braces and commands: `{\"o}` is `ö`, `\&` is `&`, `--` is `–`.
    static func plain(_ tex: String) -> String {
        var text = ""
        var accent: Character?
        var rest = Substring(tex)
        func add(_ character: Character) {
            guard let pending = accent else { return text.append(character) }
            text.append(dotless(character))
            text.unicodeScalars.append(contentsOf: String(pending).unicodeScalars)
            accent = nil
        }
        while let character = rest.popFirst() {
            switch character {
            case "{", "}", "$": continue
            case "~": add("\u{A0}")
            case "-" where rest.hasPrefix("--"):
                rest.removeFirst(2)
                add("—")
            case "-" where rest.hasPrefix("-"):
                rest.removeFirst()
                add("–")
            case "\\":
                let name = rest.prefix { $0.isASCII && $0.isLetter }
                if name.isEmpty {
                    guard let symbol = rest.popFirst() else { continue }
                    if let mark = accents[String(symbol)] { accent = mark } else { add(symbol) }
                } else {
                    rest = rest[name.endIndex...].drop { $0 == " " }
                    if let mark = accents[String(name)], name.count == 1 {
                        accent = mark
                    } else if let letter = letters[String(name)] {
                        letter.forEach(add)
                    }
                }
            case _ where character.isWhitespace: if text.last != " " { add(" ") }
            default: add(character)
            }
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
    }

    /// `\'{\i}` is `í`.
    private static func dotless(_ character: Character) -> Character {
        character == "ı" ? "i" : character == "ȷ" ? "j" : character
    }

    private static let accents: [String: Character] = [
        "\"": "\u{308}", "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}", ".": "\u{307}",
        "c": "\u{327}", "v": "\u{30C}", "u": "\u{306}", "H": "\u{30B}", "k": "\u{328}", "r": "\u{30A}", "d": "\u{323}",
        "b": "\u{331}",
    ]

    private static let letters = [
        "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
        "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ", "S": "§", "copyright": "©", "ldots": "…", "dots": "…",
        "textendash": "–", "textemdash": "—", "alpha": "α", "beta": "β", "textasciitilde": "~", "LaTeX": "LaTeX",
        "TeX": "TeX",
    ]
}
