/// Reads invisible and typographic characters as what they were meant for, where no text of the writer's own stands.
///
/// Quoted text keeps its characters. So does plain text in YAML (`title: 你好，世界`), its ends aside; the key and the
/// colon, lists, numbers and constructors do not.
struct LookAlikeReader {
    enum Language {
        /// Layers, a line each: Python, in which only quoted text is text.
        case python
        /// YAML whose values may be constructors.
        case options
        /// YAML whose values are text, numbers and lists.
        case settings
    }

    /// The text in ASCII punctuation; every byte keeps its place in the file.
    static func plain(_ text: PositionedText, _ language: Language) -> PositionedText {
        guard text.bytes.contains(where: { $0 >= 0x80 }) else { return text }
        var reader = LookAlikeReader(text, language)
        if language == .python { reader.readPython() } else { reader.readYAML() }
        reader.copy(upTo: reader.scalars.count)
        return reader.result
    }

    private typealias Positioned = (scalar: Unicode.Scalar, offset: Int)

    private let text: PositionedText
    private let language: Language
    /// The scalars with their offsets, then one for the end.
    private let scalars: [Positioned]
    private var next = 0
    /// Where a stretch begins that stays as it is.
    private var copied = 0
    private var result = PositionedText()

    private init(_ text: PositionedText, _ language: Language) {
        self.text = text
        self.language = language
        var offset = 0
        var scalars: [Positioned] = []
        for scalar in text.string(0..<text.bytes.count).unicodeScalars {
            scalars.append((scalar, offset))
            offset += UTF8.width(scalar)
        }
        self.scalars = scalars
    }

    private var current: Unicode.Scalar? { scalar(at: next) }

    private func scalar(at index: Int) -> Unicode.Scalar? {
        scalars.indices.contains(index) ? scalars[index].scalar : nil
    }

    /// What the scalar here was meant for, ASCII included.
    private func meant(at index: Int) -> Unicode.Scalar? {
        guard let scalar = scalar(at: index) else { return nil }
        switch LookAlike(scalar) {
        case .space: return " "
        case .twin(let ascii): return Unicode.Scalar(ascii)
        default: return scalar
        }
    }

    private func offset(of index: Int) -> Int {
        scalars.indices.contains(index) ? scalars[index].offset : text.bytes.count
    }

    // MARK: - Writing

    /// Adds what stays as it is before `end`.
    private mutating func copy(upTo end: Int) {
        var start = offset(of: copied)
        let stop = offset(of: end)
        while start < stop {
            let lineEnd = text.bytes[start..<stop].firstIndex(of: UInt8(ascii: "\n")) ?? stop
            if lineEnd > start { result.append(text, start..<lineEnd) }
            if lineEnd < stop {
                result.appendLineBreak()
                // An empty line has a place of its own.
                result.append([], at: text.position(at: lineEnd + 1))
            }
            start = lineEnd + 1
        }
        copied = max(copied, end)
    }

    /// Puts bytes in place of the scalar here, and passes it.
    private mutating func replace(with bytes: [UInt8]) {
        copy(upTo: next)
        if !bytes.isEmpty { result.append(bytes, at: text.position(at: offset(of: next))) }
        next += 1
        copied = next
    }

    /// Passes the scalar here, read as ASCII where it looks like that.
    private mutating func readAsMeant() {
        guard let scalar = current else { return }
        switch LookAlike(scalar) {
        case .space: replace(with: [UInt8(ascii: " ")])
        case .invisible: replace(with: [])
        case .twin(let ascii): replace(with: [ascii])
        case nil: next += 1
        }
    }

    private mutating func passLine() {
        while let scalar = current, scalar != "\n" { next += 1 }
    }

    private mutating func readBlanks() {
        while let scalar = current, scalar != "\n" {
            guard meant(at: next) == " " || scalar == "\t" || LookAlike(scalar) == .invisible else { return }
            readAsMeant()
        }
    }

    /// Quoted text: kept, but for its quotes and for what has no width at all. A typographic quote is closed by one of
    /// its kind; so is an ASCII one that no other closes on its line.
    private mutating func readQuotes(escape: Unicode.Scalar?) {
        guard let open = current, let kind = meant(at: next) else { return }
        let isTypographic = open != kind
        let closesPlainly = isTypographic || !hasPartner(kind, escape: escape)
        readAsMeant()
        while let scalar = current, scalar != "\n" || !closesPlainly {
            if scalar == escape, !isTypographic {
                next = min(next + 2, scalars.count)
            } else if scalar == kind || (closesPlainly && meant(at: next) == kind) {
                readAsMeant()
                return
            } else if !dropWidthless() {
                next += 1
            }
        }
    }

    /// Whether the quote here is closed by the same one: on its line, or in YAML, unless a typographic one closes it
    /// there, on a later line.
    private func hasPartner(_ quote: Unicode.Scalar, escape: Unicode.Scalar?) -> Bool {
        var place = next + 1
        var isOnFirstLine = true
        var hasTwin = false
        while let scalar = scalar(at: place) {
            if scalar == quote { return true }
            if scalar == "\n" {
                guard language != .python, !hasTwin else { return false }
                isOnFirstLine = false
            } else if isOnFirstLine, meant(at: place) == quote {
                hasTwin = true
            }
            place += scalar == escape ? 2 : 1
        }
        return false
    }

    private func isQuote(at index: Int) -> Bool { meant(at: index) == "'" || meant(at: index) == "\"" }

    // MARK: - Python

    /// Reads to the end, or to where the parentheses close that were open `from` here on.
    private mutating func readPython(isInParentheses: Bool = false) {
        var depth = 0
        while let scalar = current {
            switch meant(at: next) {
            case "#"?: passLine()
            case "'"?, "\""?: readQuotes(escape: "\\")
            case "("?, "["?, "{"?:
                depth += 1
                readAsMeant()
            case ")"?, "]"?, "}"?:
                depth -= 1
                readAsMeant()
                if isInParentheses, depth <= 0 { return }
            default:
                if scalar.isASCII { next += 1 } else { readAsMeant() }
            }
        }
    }

    // MARK: - YAML

    private mutating func readYAML() {
        /// The indentation of the key whose value is a block of text (`|`, `>`).
        var blockIndentation: Int?
        while current != nil {
            let start = next
            readBlanks()
            let indentation = next - start
            if let outer = blockIndentation, indentation > outer || current == "\n" {
                passLine()
            } else {
                blockIndentation = nil
                readKey()
                if current == "|" || current == ">" { blockIndentation = indentation }
                readValue(depth: 0)
                passLine()
            }
            next += 1
        }
        next = scalars.count
    }

    /// `name:` and the blanks after it, or `- `.
    private mutating func readKey() {
        while current == "-", scalar(at: next + 1) == " " {
            next += 1
            readBlanks()
        }
        var end = next
        while let scalar = scalar(at: end), Self.isWord(scalar) { end += 1 }
        var colon = end
        while let scalar = scalar(at: colon), LookAlike(scalar) == .invisible || meant(at: colon) == " " { colon += 1 }
        guard end > next, meant(at: colon) == ":" else { return }
        while next < colon { readAsMeant() }
        readColon()
        readBlanks()
    }

    /// A colon with a space after it, as YAML wants it.
    private mutating func readColon() {
        let isTypographic = current != ":"
        if isTypographic { replace(with: Array(": ".utf8)) } else { next += 1 }
    }

    /// A value: quoted, a list or mapping in brackets, a number, a constructor or text.
    private mutating func readValue(depth: Int) {
        readBlanks()
        switch meant(at: next) {
        case "'"?: readQuotes(escape: nil)
        case "\""?: readQuotes(escape: "\\")
        case "["?, "{"?: if depth < 100 { readFlow(depth: depth + 1) }
        default: readPlain(isInFlow: depth > 0)
        }
    }

    private mutating func readFlow(depth: Int) {
        let start = next
        readAsMeant()
        while let scalar = current {
            switch meant(at: next) {
            case "]"?, "}"?:
                readAsMeant()
                return
            case ","?, "\n"?: readAsMeant()
            case ":"?: readColon()
            case "#"? where next > start && self.scalar(at: next - 1).map { $0 == " " || $0 == "\n" } == true:
                passLine()
            default:
                let before = next
                readValue(depth: depth)
                if next == before, scalar == current { next += 1 }
            }
        }
    }

    /// Text to the end of the line, in brackets to a comma or bracket.
    private mutating func readPlain(isInFlow: Bool) {
        let start = next
        var end = next
        while let scalar = scalar(at: end), scalar != "\n" {
            let mark = meant(at: end)
            if isInFlow, mark == "," || mark == "]" || mark == "}" || mark == "[" || mark == "{" { break }
            if mark == ":", isInFlow, isWord(start..<end) { break }
            if scalar == "#", end > start, meant(at: end - 1) == " " { break }
            if mark == "(", language == .options, isWord(next..<end) {
                while next < end { readAsMeant() }
                readPython(isInParentheses: true)
                end = next
                continue
            }
            end += 1
        }
        var last = end
        while last > next, let scalar = scalar(at: last - 1),
            meant(at: last - 1) == " " || LookAlike(scalar) == .invisible
        { last -= 1 }
        let isNumber = isNumber(start..<last)
        while next < last {
            if isNumber { readAsMeant() } else if !dropWidthless() { next += 1 }
        }
        while next < end { readAsMeant() }
    }

    /// Leaves out a character that has no width in any text; whether one stood here.
    private mutating func dropWidthless() -> Bool {
        guard let scalar = current, scalar == "\u{200B}" || scalar == "\u{FEFF}" || scalar == "\u{2060}" else {
            return false
        }
        replace(with: [])
        return true
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? UInt8(ascii: scalar).isLabelByte : LookAlike(scalar) == .invisible
    }

    /// Whether an ASCII name, perhaps with dots, stands here.
    private func isWord(_ range: Range<Int>) -> Bool {
        !range.isEmpty
            && range.allSatisfy { index in
                Self.isWord(scalars[index].scalar) || scalars[index].scalar == "."
            }
    }

    private func isNumber(_ range: Range<Int>) -> Bool {
        !range.isEmpty
            && range.allSatisfy { index in
                meant(at: index).map {
                    $0.isASCII && (UInt8(ascii: $0).isASCIIDigit || "+-.eE_".unicodeScalars.contains($0))
                }
                    ?? false
            }
    }
}
