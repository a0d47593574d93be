/// How wide a text is about, for laying out a drawing without a font at hand.
enum TextWidth {
    /// The width in the unit of `size`, the font's size; rather too wide than too narrow.
    static func of(_ text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ems($1) } * size
    }

    /// The text, cut with an ellipsis where it is wider than `width`.
    static func fit(_ text: String, size: Double, width: Double) -> String {
        guard of(text, size: size) > width else { return text }
        var used = ems("…") * size
        var kept = ""
        for character in text {
            used += of(String(character), size: size)
            guard used <= width else { break }
            kept.append(character)
        }
        return kept + "…"
    }

    private static func ems(_ scalar: Unicode.Scalar) -> Double {
        if scalar.properties.canonicalCombiningClass != .notReordered { return 0 }
        switch scalar {
        case "i", "j", "l", "t", "f", "r", "I", ".", ",", ":", ";", "'", "|", "!", " ", "(", ")", "[", "]": return 0.36
        case "m", "w", "M", "W", "%", "@", "…": return 0.92
        case "A"..."Z": return 0.7
        case "0"..."9": return 0.64
        case "\u{1100}"..."\u{115F}", "\u{2E80}"..."\u{A4CF}", "\u{AC00}"..."\u{D7A3}", "\u{F900}"..."\u{FAFF}",
            "\u{FE30}"..."\u{FE4F}", "\u{FF00}"..."\u{FF60}", "\u{FFE0}"..."\u{FFE6}", "\u{1F300}"..."\u{1FAFF}",
            "\u{20000}"..."\u{3FFFD}":
            return 1.02
        default: return 0.58
        }
    }
}
