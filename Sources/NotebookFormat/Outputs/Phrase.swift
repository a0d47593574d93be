/// A text of the program's own that a page can show in another language: an English template, and the values in it.
///
/// A literal makes one, as in gettext: `"The first \(count) training pictures"` is looked up as
/// `The first {} training pictures`. What is the same in every language (a class name, a name from Keras, a number) is
/// interpolated as a value; `"\(name)"` and `.verbatim(name)` are nothing but a value. A phrase inside a phrase is
/// translated, too.
public struct Phrase: Sendable, Hashable {
    /// What stands in the place of a `{}`.
    public enum Value: Sendable, Hashable, Codable {
        /// Text that is the same in every language.
        case text(String)
        /// A phrase within the phrase.
        case phrase(Phrase)
        /// Phrases one after another.
        case list([Phrase], separator: Phrase)
    }

    /// The English text, `{}` for each value: what a table of translations is asked for.
    public var template: String
    /// The values, in the order of the English text.
    public var values: [Value]

    /// Joins a template and as many values as it has `{}`.
    public init(template: String, values: [Value]) {
        self.template = template
        self.values = values
    }

    /// Text that no language changes.
    public static func verbatim(_ text: String) -> Phrase { Phrase(template: "{}", values: [.text(text)]) }

    /// The text of a phrase that no language changes; nil for others.
    private var verbatimText: String? {
        guard template == "{}", values.count == 1, case .text(let text) = values[0] else { return nil }
        return text
    }

    /// The text in the language of a table of templates; in English where `translation` knows none.
    ///
    /// A translation has the values at `{1}`, `{2}` …, in any order.
    public func text(_ translation: (_ template: String) -> String?) -> String {
        if let verbatimText { return verbatimText }
        let texts = values.map { $0.text(translation) }
        if template == "{}" { return texts.first ?? "" }
        let pattern = translation(template) ?? template
        var next = 0
        var text = ""
        for piece in Self.pieces(of: pattern) {
            switch piece {
            case .literal(let literal): text += literal
            case .hole(let number):
                let place = number.map { $0 - 1 } ?? next
                if number == nil { next += 1 }
                if texts.indices.contains(place) { text += texts[place] }
            }
        }
        return text
    }
}

extension Phrase: Codable {
    private enum CodingKeys: String, CodingKey {
        case template, values
    }

    /// Text that no language changes, by far the most frequent phrase, is a plain string.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .verbatim(text)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        template = try container.decode(String.self, forKey: .template)
        values = try container.decode([Value].self, forKey: .values)
    }

    /// The template and its values, or a plain string.
    public func encode(to encoder: any Encoder) throws {
        if let verbatimText {
            var container = encoder.singleValueContainer()
            try container.encode(verbatimText)
            return
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(template, forKey: .template)
        try container.encode(values, forKey: .values)
    }
}

extension Phrase: CustomStringConvertible {
    /// The English text.
    public var description: String { text { _ in nil } }
}

extension Phrase.Value {
    fileprivate func text(_ translation: (String) -> String?) -> String {
        switch self {
        case .text(let text): text
        case .phrase(let phrase): phrase.text(translation)
        case .list(let phrases, let separator):
            phrases.map { $0.text(translation) }.joined(separator: separator.text(translation))
        }
    }
}

// MARK: - Literals

extension Phrase: ExpressibleByStringInterpolation {
    /// A phrase without values.
    public init(stringLiteral text: String) {
        var interpolation = StringInterpolation(literalCapacity: text.utf8.count, interpolationCount: 0)
        interpolation.appendLiteral(text)
        self.init(stringInterpolation: interpolation)
    }

    /// The template and the values of a literal.
    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.phrase
    }

    /// Gathers a literal's parts.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var phrase = Phrase(template: "", values: [])

        /// Begins with nothing.
        public init(literalCapacity: Int, interpolationCount: Int) {
            phrase.values.reserveCapacity(interpolationCount)
        }

        /// Adds to the template; braces that would stand for a value become one.
        public mutating func appendLiteral(_ literal: String) {
            for piece in Phrase.pieces(of: literal) {
                switch piece {
                case .literal(let text): phrase.template += text
                case .hole(let number): append(.text("{\(number.map { String($0) } ?? "")}"))
                }
            }
        }

        /// A phrase within the phrase; a literal here is one.
        public mutating func appendInterpolation(_ phrase: Phrase) { append(.phrase(phrase)) }

        /// Text that no language changes.
        @_disfavoredOverload
        public mutating func appendInterpolation(_ text: String) { append(.text(text)) }

        /// A whole number, without separators.
        public mutating func appendInterpolation(_ number: Int) { append(.text(String(number))) }

        private mutating func append(_ value: Value) {
            phrase.template += "{}"
            phrase.values.append(value)
        }
    }
}

// MARK: - Joining

extension Phrase {
    /// One phrase after the other, each looked up for itself: for whole sentences, not for parts of one.
    public static func + (left: Phrase, right: Phrase) -> Phrase { [left, right].joined() }

    /// Adds a phrase that is looked up for itself.
    public static func += (left: inout Phrase, right: Phrase) { left = left + right }
}

extension Sequence<Phrase> {
    /// The phrases one after another, the separator between each two; the separator, too, is looked up.
    public func joined(separator: Phrase = "") -> Phrase {
        Phrase(template: "{}", values: [.list(Array(self), separator: separator)])
    }
}

// MARK: - Templates

extension Phrase {
    fileprivate enum Piece {
        case literal(String)
        /// `{}`, or `{2}` with its number.
        case hole(Int?)
    }

    /// A template, cut at the places of its values.
    fileprivate static func pieces(of template: String) -> [Piece] {
        var pieces: [Piece] = []
        var start = template.startIndex
        var offset = start
        while let open = template[offset...].utf8.firstIndex(of: UInt8(ascii: "{")) {
            let digits = template[open...].utf8.dropFirst().prefix {
                $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
            }
            offset = digits.endIndex
            guard offset < template.endIndex, template.utf8[offset] == UInt8(ascii: "}") else { continue }
            if start < open { pieces.append(.literal(String(template[start..<open]))) }
            pieces.append(.hole(Int(template[digits.startIndex..<digits.endIndex])))
            offset = template.utf8.index(after: offset)
            start = offset
        }
        return start < template.endIndex ? pieces + [.literal(String(template[start...]))] : pieces
    }
}
