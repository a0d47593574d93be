/// Finds the phrases in Swift source, as `xgettext` does: literals whose type is `Phrase`, told by what stands around
/// them.
///
/// A literal counts in `words(…)`, `Phrase(…)` and the calls of `openers`; behind an argument of `labels`; in what is
/// assigned to a name that the file declares a `Phrase`; and in the body or the value of what is declared with a type
/// that names `Phrase`; but not in the arguments of other functions.
struct PhraseScanner {
    private static let openers: Set<String> = [
        "words", "self", "Phrase", "Series", "Column", "Measure", "Mark", "number",
    ]
    /// Methods whose arguments are phrases where their result is.
    private static let transparent: Set<String> = ["init", "joined", "map", "append"]
    private static let labels: Set<String> = [
        "caption", "alternativeText", "reason", "title", "xTitle", "yTitle", "valueTitle", "rowTitle", "columnTitle",
        "columns", "rows", "footer", "note", "label",
    ]

    private enum Token: Equatable {
        case word(String)
        case symbol(Character)
        case newline
        /// `{}` stands for what is interpolated.
        case literal(String, interpolations: [[Token]])
        /// What stands between brackets.
        case group(Character, [Token])
    }

    private var rest: ArraySlice<UInt8>
    private var templates: Set<String> = []
    private var names: Set<String> = []

    /// The templates in a file's source.
    static func templates(in source: String) -> Set<String> {
        var scanner = PhraseScanner(rest: Array(source.utf8)[...])
        let tokens = scanner.tokens(until: nil)
        scanner.collectNames(tokens)
        scanner.collect(tokens, isPhrase: false)
        return scanner.templates
    }

    private init(rest: ArraySlice<UInt8>) { self.rest = rest }

    // MARK: Phrases among tokens

    /// `name: Phrase`
    private mutating func collectNames(_ tokens: [Token]) {
        for index in tokens.indices {
            if case .group(_, let inner) = tokens[index] { collectNames(inner) }
            guard case .word(let name) = tokens[index] else { continue }
            if tokens[(index + 1)...].prefix(2) == [.symbol(":"), .word("Phrase")] { names.insert(name) }
        }
    }

    private mutating func collect(_ tokens: [Token], isPhrase: Bool) {
        var isPhrase = isPhrase
        var index = 0
        while index < tokens.count {
            switch tokens[index] {
            case .literal(let template, let interpolations):
                if isPhrase { templates.insert(template) }
                for tokens in interpolations { collect(tokens, isPhrase: isPhrase) }
            case .group(let bracket, let inner):
                let isSubscript = bracket == "[" && index > 0 && Self.isName(tokens[index - 1])
                collect(inner, isPhrase: isPhrase && !isSubscript)
            case .word(let word):
                let next = index + 1 < tokens.count ? tokens[index + 1] : .newline
                if case .group("(", let inner) = next {
                    let isMember = index > 0 && tokens[index - 1] == .symbol(".")
                    let opens = Self.openers.contains(word) && !(word == "number" && isMember)
                    let isText = word == "text" && isMember && Self.beginsValue(tokens[..<(index - 1)])
                    let passesOn = word.first?.isUppercase == true || Self.transparent.contains(word)
                    collect(inner, isPhrase: opens || isText || isPhrase && passesOn)
                    index += 1
                } else if next == .symbol("="), tokens.dropFirst(index + 2).first != .symbol("="),
                    takesPhrase(word, after: tokens[..<index])
                {
                    let end = Self.endOfStatement(tokens, from: index + 1)
                    collect(Array(tokens[(index + 1)..<end]), isPhrase: true)
                    index = end - 1
                } else if next == .symbol(":"), Self.labels.contains(word), Self.beginsArgument(tokens[..<index]) {
                    let end = tokens[index...].firstIndex(of: .symbol(",")) ?? tokens.count
                    let value = Array(tokens[min(index + 2, end)..<end])
                    if !Self.isType(value) {
                        collect(value, isPhrase: true)
                        index = end
                    }
                } else if word == "Phrase" {
                    index = collectDeclaration(tokens, from: index, &isPhrase)
                }
            case .symbol("-") where tokens.dropFirst(index + 1).first == .symbol(">"):
                // A tuple or a list with phrases in it.
                let end = tokens[index...].firstIndex { if case .group("{", _) = $0 { true } else { $0 == .newline } }
                let type = tokens[index..<(end ?? tokens.count)]
                if let end, Self.namesPhrase(Array(type)), case .group("{", let body) = tokens[end] {
                    collect(body, isPhrase: true)
                    index = end
                }
            case .symbol, .newline: break
            }
            index += 1
        }
    }

    /// What follows `: Phrase`: a body, a value, or the rest of a closure. Returns the place of the last token taken.
    private mutating func collectDeclaration(_ tokens: [Token], from start: Int, _ isPhrase: inout Bool) -> Int {
        var index = start + 1
        while index < tokens.count, [.symbol("?"), .symbol("]")].contains(tokens[index]) { index += 1 }
        guard index < tokens.count else { return start }
        switch tokens[index] {
        case .word("in"): isPhrase = true
        case .group("{", let body):
            collect(body, isPhrase: true)
            return index
        case .symbol("="):
            let end = Self.endOfStatement(tokens, from: index)
            collect(Array(tokens[index..<end]), isPhrase: true)
            return end - 1
        default: break
        }
        return start
    }

    /// Whether a name that something is assigned to is one of a phrase.
    private func takesPhrase(_ name: String, after before: ArraySlice<Token>) -> Bool {
        names.contains(name) || Self.labels.contains(name) && before.last == .symbol(".")
    }

    /// Whether an argument's label can follow: not in `a ? b : c`.
    private static func beginsArgument(_ before: ArraySlice<Token>) -> Bool {
        let last = before.last { $0 != .newline }
        return last == nil || last == .symbol(",")
    }

    private static func isName(_ token: Token) -> Bool {
        if case .word(let word) = token { !["return", "in", "else", "case"].contains(word) } else { false }
    }

    /// Whether a dot after these tokens begins a value, as in `[.text("…")]`, rather than names a member.
    private static func beginsValue(_ before: ArraySlice<Token>) -> Bool {
        switch before.last {
        case .word?: before.last.map(Self.isName) == false
        case .group?, .literal?: false
        default: true
        }
    }

    private static func endOfStatement(_ tokens: [Token], from start: Int) -> Int {
        let operators: [Token] = ["=", "?", ":", "+", "."].map { .symbol($0) }
        for index in start..<tokens.count where tokens[index] == .newline {
            let next = tokens[index...].first { $0 != .newline }
            let goesOn = operators.contains(tokens[index - 1]) || next.map(operators.contains) ?? false
            if !goesOn { return index }
        }
        return tokens.count
    }

    /// Whether these tokens are a type, as behind a property's name.
    private static func isType(_ tokens: [Token]) -> Bool {
        guard case .word(let first)? = tokens.first, first.first?.isUppercase == true else { return false }
        if case .group("(", _)? = tokens.dropFirst().first { return false }
        return tokens.dropFirst().first != .symbol(".")
    }

    private static func namesPhrase(_ tokens: [Token]) -> Bool {
        tokens.contains { token in
            if case .group(_, let inner) = token { namesPhrase(inner) } else { token == .word("Phrase") }
        }
    }

    // MARK: Tokens

    private mutating func tokens(until close: UInt8?) -> [Token] {
        var tokens: [Token] = []
        while let next = rest.first {
            if rest.starts(with: "//".utf8) {
                skip(past: "\n", keepingIt: true)
            } else if rest.starts(with: "#\"".utf8) {
                skip(past: "\"#")
            } else if rest.starts(with: "#/".utf8) {
                skip(past: "/#")
            } else if next == UInt8(ascii: "\"") {
                tokens.append(literal())
            } else if next == UInt8(ascii: "\n") {
                tokens.append(.newline)
                rest.removeFirst()
            } else if Self.isWordByte(next) {
                let word = rest.prefix(while: Self.isWordByte)
                tokens.append(.word(String(decoding: word, as: UTF8.self)))
                rest = rest[word.endIndex...]
            } else {
                rest.removeFirst()
                let symbol = Character(Unicode.Scalar(next))
                switch symbol {
                case _ where next == close: return tokens
                case "(": tokens.append(.group(symbol, self.tokens(until: UInt8(ascii: ")"))))
                case "[": tokens.append(.group(symbol, self.tokens(until: UInt8(ascii: "]"))))
                case "{": tokens.append(.group(symbol, self.tokens(until: UInt8(ascii: "}"))))
                default: if !symbol.isWhitespace { tokens.append(.symbol(symbol)) }
                }
            }
        }
        return tokens
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }

    private mutating func skip(past end: String, keepingIt: Bool = false) {
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.starts(with: end.utf8) { rest.removeFirst() }
        if !keepingIt { rest = rest.dropFirst(end.utf8.count) }
    }

    private mutating func literal() -> Token {
        let quotes = rest.starts(with: "\"\"\"".utf8) ? "\"\"\"" : "\""
        rest = rest.dropFirst(quotes.utf8.count)
        var template: [UInt8] = []
        var interpolations: [[Token]] = []
        while !rest.isEmpty, !rest.starts(with: quotes.utf8) {
            let next = rest.removeFirst()
            guard next == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
                template.append(next)
                continue
            }
            switch Character(Unicode.Scalar(escaped)) {
            case "(":
                interpolations.append(tokens(until: UInt8(ascii: ")")))
                template += Array("{}".utf8)
            case "n": template.append(UInt8(ascii: "\n"))
            case "\n": template.append(1)
            case "u":
                let digits = rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }
                rest = rest[digits.endIndex...].dropFirst()
                let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
                template += scalar.map { Array(String($0).utf8) } ?? []
            default: template.append(escaped)
            }
        }
        rest = rest.dropFirst(quotes.utf8.count)
        let text = String(decoding: template, as: UTF8.self)
        return .literal(quotes.count == 3 ? Self.unindented(text) : text, interpolations: interpolations)
    }

    /// A literal in several lines without the indentation of its last one; U+0001 is a line break that does not count.
    private static func unindented(_ text: String) -> String {
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\u{1}" }[...]
        let breaks = text.filter { $0 == "\n" || $0 == "\u{1}" }
        let indentation = lines.popLast()?.count ?? 0
        lines = lines.dropFirst()
        var result = ""
        for (line, lineBreak) in zip(lines, breaks.dropFirst()) {
            result += line.dropFirst(indentation) + (lineBreak == "\n" ? "\n" : "")
        }
        return result.hasSuffix("\n") ? String(result.dropLast()) : result
    }
}
