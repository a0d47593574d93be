/// What a character was meant for that looks like one of ASCII's, or like nothing.
///
/// Word processors, web pages and Chinese keyboards put them where a program reads ASCII.
enum LookAlike: Equatable {
    /// A space of another width, or one that keeps a line together.
    case space
    /// A character without a width.
    case invisible
    /// Typographic or full-width punctuation, a full-width letter or digit.
    case twin(of: UInt8)

    /// `nil` for every other character.
    init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .space
        case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF:
            self = .invisible
        case 0xFF01...0xFF5E: self = .twin(of: UInt8(scalar.value - 0xFEE0))
        default:
            guard let twin = Self.twins[scalar] else { return nil }
            self = .twin(of: twin)
        }
    }

    private static let twins: [Unicode.Scalar: UInt8] = {
        let groups: [(ascii: UInt8, others: String)] = [
            (UInt8(ascii: "'"), "\u{2018}\u{2019}\u{201A}\u{201B}\u{2032}\u{00B4}"),
            (UInt8(ascii: "\""), "\u{201C}\u{201D}\u{201E}\u{201F}\u{2033}\u{00AB}\u{00BB}"),
            (UInt8(ascii: "-"), "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{FE63}"),
            (UInt8(ascii: ","), "\u{3001}\u{FE50}\u{060C}"), (UInt8(ascii: ":"), "\u{2236}\u{FE55}"),
            (UInt8(ascii: ";"), "\u{FE54}\u{061B}"), (UInt8(ascii: "."), "\u{3002}\u{2024}"),
            (UInt8(ascii: "("), "\u{FE59}\u{FF5F}"), (UInt8(ascii: ")"), "\u{FE5A}\u{FF60}"),
            (UInt8(ascii: "["), "\u{3010}\u{3014}"), (UInt8(ascii: "]"), "\u{3011}\u{3015}"),
            (UInt8(ascii: "*"), "\u{00D7}\u{2217}"), (UInt8(ascii: "/"), "\u{00F7}\u{2215}\u{2044}"),
            (UInt8(ascii: "="), "\u{FE66}"), (UInt8(ascii: "|"), "\u{2223}\u{00A6}"), (UInt8(ascii: "`"), "\u{2035}"),
        ]
        let pairs = groups.flatMap { group in group.others.unicodeScalars.map { ($0, group.ascii) } }
        return Dictionary(pairs) { first, _ in first }
    }()

    /// How a message names a character: `'，' (U+FF0C)`, or `U+00A0` for one that cannot be seen.
    static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        switch LookAlike(scalar) {
        case .space, .invisible: return [code, scalar.properties.name].compactMap { $0 }.joined(separator: " ")
        default: return "'\(scalar)' (\(code))"
        }
    }

    /// What to do about it where it cannot be read as what it was meant for.
    var remedy: String {
        switch self {
        case .space: "type a plain space"
        case .invisible: "delete it"
        case .twin(let ascii): "type '\(Character(Unicode.Scalar(ascii)))'"
        }
    }

    /// The first of them outside of quotes, for a message about text that could not be read.
    static func hint(for text: some StringProtocol) -> String {
        var quote: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == quote {
                quote = nil
            } else if quote == nil, scalar == "'" || scalar == "\"" {
                quote = scalar
            } else if quote == nil, let meant = LookAlike(scalar) {
                return "; \(name(of: scalar)) stands here: \(meant.remedy)"
            }
        }
        return ""
    }
}

extension StringProtocol {
    /// The text without blanks, foreign spaces and invisible characters at its ends.
    public func trimmingBlanks() -> SubSequence {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool {
            if scalar == " " || scalar == "\t" { return true }
            switch LookAlike(scalar) {
            case .space, .invisible: return true
            default: return false
            }
        }
        var scalars = unicodeScalars[...]
        while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return self[scalars.startIndex..<scalars.endIndex]
    }
}

extension String {
    /// The text with every character that only looks like one of ASCII's, or like nothing, as what it was meant for.
    public var lookAlikesAsMeant: String {
        var text = ""
        for scalar in unicodeScalars {
            switch LookAlike(scalar) {
            case .space: text += " "
            case .invisible: break
            case .twin(let ascii): text.unicodeScalars.append(Unicode.Scalar(ascii))
            case nil: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
