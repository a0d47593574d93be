/// The letters that Unicode has for mathematics: bold, double-struck, script and so on.
///
/// Browsers follow MathML Core (<https://www.w3.org/TR/mathml-core/#dfn-mathvariant>), where `mathvariant` means nothing
/// but `normal`: `ℝ` has to be written as the character.
enum MathAlphabet {
    /// Where an alphabet's capitals, small letters, digits, Greek capitals and small Greek letters begin.
    private struct Starts {
        var capitals: UInt32
        var small: UInt32
        var digits: UInt32?
        var greekCapitals: UInt32?
        var smallGreek: UInt32?
        /// Letters that Unicode had before.
        var others: [Unicode.Scalar: Unicode.Scalar] = [:]
    }

    private static let alphabets: [String: Starts] = [
        "bold": Starts(
            capitals: 0x1D400,
            small: 0x1D41A,
            digits: 0x1D7CE,
            greekCapitals: 0x1D6A8,
            smallGreek: 0x1D6C2
        ),
        "italic": Starts(
            capitals: 0x1D434,
            small: 0x1D44E,
            greekCapitals: 0x1D6E2,
            smallGreek: 0x1D6FC,
            others: ["h": "ℎ"]
        ),
        "bold-italic": Starts(capitals: 0x1D468, small: 0x1D482, greekCapitals: 0x1D71C, smallGreek: 0x1D736),
        "double-struck": Starts(
            capitals: 0x1D538,
            small: 0x1D552,
            digits: 0x1D7D8,
            others: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
        ),
        "script": Starts(
            capitals: 0x1D49C,
            small: 0x1D4B6,
            others: [
                "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ",
                "o": "ℴ",
            ]
        ),
        "fraktur": Starts(
            capitals: 0x1D504,
            small: 0x1D51E,
            others: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
        ),
        "bold-fraktur": Starts(capitals: 0x1D56C, small: 0x1D586),
        "sans-serif": Starts(capitals: 0x1D5A0, small: 0x1D5BA, digits: 0x1D7E2),
        "bold-sans-serif": Starts(
            capitals: 0x1D5D4,
            small: 0x1D5EE,
            digits: 0x1D7EC,
            greekCapitals: 0x1D756,
            smallGreek: 0x1D770
        ),
        "sans-serif-italic": Starts(capitals: 0x1D608, small: 0x1D622),
        "sans-serif-bold-italic": Starts(
            capitals: 0x1D63C,
            small: 0x1D656,
            greekCapitals: 0x1D790,
            smallGreek: 0x1D7AA
        ),
        "monospace": Starts(capitals: 0x1D670, small: 0x1D68A, digits: 0x1D7F6),
    ]

    /// MathML with the letters themselves in place of `mathvariant`, wherever an identifier or a number has only such
    /// characters. Words keep the attribute, for the style sheet.
    static func written(in mathML: String) -> String {
        let mark = Array(" mathvariant=\"".utf8)
        let bytes = Array(mathML.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            if bytes[offset] == mark[0], bytes[offset...].starts(with: mark),
                ["<mi", "<mn", "<mo"].contains(where: { result.suffix(3).elementsEqual($0.utf8) }),
                let (letters, end) = letters(bytes, from: offset + mark.count)
            {
                result += letters
                offset = end
            } else {
                result.append(bytes[offset])
                offset += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The rest of the tag and the letters, from the attribute's value on, and where the closing tag begins; `nil` where
    /// the attribute has to stay.
    private static func letters(_ bytes: [UInt8], from start: Int) -> (written: [UInt8], end: Int)? {
        guard let quote = bytes[start...].firstIndex(of: UInt8(ascii: "\"")),
            let alphabet = alphabets[String(decoding: bytes[start..<quote], as: UTF8.self)],
            let close = bytes[quote...].firstIndex(of: UInt8(ascii: ">")),
            let end = bytes[close...].firstIndex(of: UInt8(ascii: "<"))
        else { return nil }
        var written = Array(bytes[quote + 1...close])
        for scalar in String(decoding: bytes[close + 1..<end], as: UTF8.self).unicodeScalars {
            guard let letter = letter(scalar, alphabet) else { return nil }
            written += String(letter).utf8
        }
        return (written, end)
    }

    private static func letter(_ scalar: Unicode.Scalar, _ alphabet: Starts) -> Unicode.Scalar? {
        if let other = alphabet.others[scalar] { return other }
        let found: (start: UInt32?, first: Unicode.Scalar)? =
            switch scalar {
            case "A"..."Z": (alphabet.capitals, "A")
            case "a"..."z": (alphabet.small, "a")
            case "0"..."9": (alphabet.digits, "0")
            case "Α"..."Ω": (alphabet.greekCapitals, "Α")
            case "α"..."ω": (alphabet.smallGreek, "α")
            default: nil
            }
        guard let found, let start = found.start else { return nil }
        return Unicode.Scalar(start + scalar.value - found.first.value)
    }
}
