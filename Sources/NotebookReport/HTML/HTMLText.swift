/// Text made safe for a place in a page.
enum HTMLText {
    /// Text for an element's content or a quoted attribute: `&`, `<`, `>` and `"` as entities, as cmark writes them.
    ///
    /// Control characters, which no HTML page may hold, become U+FFFD.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: needsAttention) else { return text }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}": escaped.unicodeScalars.append("\u{FFFD}")
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// 0xC2 begins the UTF-8 of U+0080 to U+00BF, among them the control characters above ASCII.
    private static func needsAttention(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0x7F, 0xC2: true
        default: byte < 0x20 && byte != 0x0A && byte != 0x09 && byte != 0x0D
        }
    }

    /// A link's destination for a quoted attribute: percent-encoded where a URL needs it, as cmark's
    /// `houdini_escape_href` does.
    static func destination(_ destination: String) -> String {
        var escaped = ""
        for byte in destination.utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped += "&amp;"
            case UInt8(ascii: "'"): escaped += "&#x27;"
            case _ where isSafeInDestination(byte): escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
            }
        }
        return escaped
    }

    private static func isSafeInDestination(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%()*+,-./:;=?@_~".utf8.contains(byte)
        }
    }

    /// Whether following a link would run something or open a local file: cmark's `_scan_dangerous_url`.
    static func isDangerous(destination: String) -> Bool {
        let start = destination.prefix(32).lowercased()
        if start.hasPrefix("data:") {
            return !["png", "gif", "jpeg", "webp"].contains { start.hasPrefix("data:image/" + $0) }
        }
        return ["javascript:", "vbscript:", "file:"].contains { start.hasPrefix($0) }
    }
}
