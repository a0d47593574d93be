/// Pandoc's attributes: `{#fig-sketch .wide width=60% fig-alt="A sketch"}`.
public struct Attributes: Sendable, Hashable {
    /// What follows `#`.
    public var identifier: Located<String>?
    /// What follows each `.`.
    public var classes: [String]
    /// The values by their names; the last one counts where a name is repeated.
    public var values: [String: String]

    /// Where they stand, braces included; `nil` for none.
    public var range: SourceRange?

    /// Creates attributes; none unless given.
    public init(identifier: Located<String>? = nil, classes: [String] = [], values: [String: String] = [:]) {
        self.identifier = identifier
        self.classes = classes
        self.values = values
    }

    /// Whether there are none.
    public var isEmpty: Bool { identifier == nil && classes.isEmpty && values.isEmpty }

    /// The attributes in braces that begin at a place, and the place after them; `nil` when none do.
    static func read(_ text: PositionedText, at start: Int) -> (attributes: Attributes, end: Int)? {
        guard text[start] == UInt8(ascii: "{"), let lead = text[start + 1],
            lead.isBlank || lead.isASCIILetter || "#.-".utf8.contains(lead)
        else { return nil }
        var attributes = Attributes()
        var place = start + 1
        let limit = min(text.bytes.count, start + Limits.attributes)
        /// What stands up to a blank, the end, or a byte of `ends`.
        func word(until ends: String = "") -> Range<Int> {
            let begin = place
            while place < limit, let byte = text[place], !byte.isBlankOrLineBreak, byte != UInt8(ascii: "}"),
                byte != UInt8(ascii: "{"), !ends.utf8.contains(byte)
            {
                place += 1
            }
            return begin..<place
        }
        while place < limit, let byte = text[place] {
            switch byte {
            case UInt8(ascii: "}"):
                attributes.range = text.range(start..<place + 1)
                return attributes.isEmpty ? nil : (attributes, place + 1)
            case _ where byte.isBlankOrLineBreak: place += 1
            case UInt8(ascii: "#"):
                place += 1
                let name = word()
                guard !name.isEmpty else { return nil }
                attributes.identifier = Located(text.string(name), at: text.range(name))
            case UInt8(ascii: "."):
                place += 1
                let name = word(until: ".#=")
                guard !name.isEmpty else { return nil }
                attributes.classes.append(text.string(name))
            case UInt8(ascii: "-") where text[place + 1].map { $0.isBlank || $0 == UInt8(ascii: "}") } == true:
                place += 1
                attributes.classes.append("unnumbered")
            default:
                let name = word(until: "=\"'")
                guard !name.isEmpty, text[place] == UInt8(ascii: "=") else { return nil }
                place += 1
                guard let quote = text[place], quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
                    attributes.values[text.string(name)] = text.string(word())
                    continue
                }
                let begin = place + 1
                guard let end = text.bytes[min(begin, limit)..<limit].firstIndex(of: quote) else { return nil }
                attributes.values[text.string(name)] = text.string(begin..<end)
                place = end + 1
            }
        }
        return nil
    }
}
