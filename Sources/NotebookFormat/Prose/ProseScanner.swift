/// Finds formulas, references, inline values, footnotes, addresses and attributes in the source of a paragraph.
///
/// It passes code spans, tags, link destinations and labels, and what a backslash keeps from meaning anything, as
/// CommonMark reads them from left to right.
struct ProseScanner {
    typealias Found = (range: Range<Int>, mark: ProseMark)

    let text: PositionedText
    var offset = 0
    private var found: [Found] = []
    /// Whether `@` may stand before a key of a bibliography, which holds more than a label does.
    private var citesSources = false
    private var diagnostics: [Diagnostic] = []
    /// How many `[` are open.
    private(set) var openBrackets = 0
    /// Where the last failed address would have ended. No address is tried before it, so that each is searched once.
    var endOfFailedAddress = 0
    /// Where runs of backticks begin, by their length.
    private var backtickRuns: [Int: [Int]] = [:]
    /// Whether a `$$` without a partner has been met: none after it can have one.
    private var hasUnclosedDisplay = false
    /// Raw elements and environments without an end: none after it can have one.
    private var unclosedElements: Set<String> = []

    /// What the text holds, in order, each with the bytes that its mark hides.
    static func marks(
        in text: PositionedText,
        citesSources: Bool
    ) -> (found: [Found], diagnostics: [Diagnostic]) {
        var scanner = ProseScanner(text)
        scanner.citesSources = citesSources
        scanner.scan()
        return (scanner.found, scanner.diagnostics)
    }

    private init(_ text: PositionedText) {
        self.text = text
        var start = 0
        while start < text.bytes.count {
            let length = backticks(from: start)
            if length > 0 { backtickRuns[length, default: []].append(start) }
            start += max(1, length)
        }
    }

    private mutating func scan() {
        skipDefinitions()
        while let byte = text[offset] {
            switch byte {
            case UInt8(ascii: "\\"): if !bareFormula() { escape() }
            case UInt8(ascii: "`"): codeSpan()
            case UInt8(ascii: "<"): offset = endOfVerbatimElement() ?? endOfTag() ?? offset + 1
            case UInt8(ascii: "["):
                openBrackets += 1
                if !note() { offset += 1 }
            case UInt8(ascii: "]"):
                openBrackets = max(0, openBrackets - 1)
                linkTarget()
            case UInt8(ascii: "{"):
                if !attributes() {
                    if let warning = lostShortcode() { diagnostics.append(warning) }
                    offset += 1
                }
            case UInt8(ascii: ":"): if openBrackets > 0 || !webAddress() { offset += 1 }
            case UInt8(ascii: "w"): if openBrackets > 0 || !bareHost() { offset += 1 }
            case UInt8(ascii: "$"): formula()
            case UInt8(ascii: "@"): reference()
            default: offset += 1
            }
        }
    }

    mutating func add(_ kind: ProseMark.Kind, hiding range: Range<Int>) {
        found.append((range, ProseMark(kind: kind, hidden: Array(text.bytes[range]))))
    }

    // MARK: - Ours

    /// `$…$` or `$$…$$`, as Pandoc reads them: no blank inside the dollars of the first, no digit after them.
    private mutating func formula() {
        let start = offset
        if text[start + 1] == UInt8(ascii: "`") { return backtickFormula() }
        guard text[start + 1] == UInt8(ascii: "$") else {
            if let close = closeOfInlineFormula(from: start + 1) {
                addFormula(start..<close + 1, tex: start + 1..<close, isDisplay: false)
            } else {
                offset += 1
            }
            return
        }
        if !hasUnclosedDisplay, let close = closeOfDisplayFormula(from: start + 2) {
            addFormula(start..<close + 2, tex: start + 2..<close, isDisplay: true)
        } else {
            warnOfLoneDollars()
            offset += 2
        }
    }

    private mutating func addFormula(
        _ range: Range<Int>,
        tex: Range<Int>,
        isDisplay: Bool,
        notation: Formula.Notation = .dollars
    ) {
        let formula = Formula(
            source: text.string(tex),
            isDisplay: isDisplay,
            notation: notation,
            range: text.range(range)
        )
        // The dollars outside stay, so that the text around the mark means the same.
        let shown = notation.isMarked ? 1 : 0
        add(.formula(formula), hiding: range.lowerBound + shown..<range.upperBound - shown)
        offset = range.upperBound
    }

    private mutating func warnOfLoneDollars() {
        let message =
            "'$$' begins no formula here, because no '$$' ends one before the paragraph does (a blank line ends it); "
            + "write \\$\\$ where none is meant"
        diagnostics.append(Diagnostic(.warning, at: text.range(offset..<offset + 2), message))
    }

    /// GitHub's ``$`…`$``, a code span for everyone else.
    private mutating func backtickFormula() {
        let start = offset
        let length = backticks(from: start + 1)
        let content = start + 1 + length
        guard let close = closeOfCodeSpan(length, after: content), text[close + length] == UInt8(ascii: "$"),
            !text.bytes[content..<close].allSatisfy(\.isBlankOrLineBreak)
        else {
            offset += 1
            return
        }
        addFormula(start..<close + length + 1, tex: content..<close, isDisplay: false, notation: .backticks)
    }

    /// `\begin{align}…\end{align}` without dollars, `\eqref{label}` or `\newcommand{…}{…}`; whether there was one.
    private mutating func bareFormula() -> Bool {
        let start = offset
        if let end = ["\\eqref{", "\\ref{"].compactMap({ text.end(of: $0, at: start) }).first {
            var close = end
            while let byte = text[close], byte.isLabelByte || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") {
                close += 1
            }
            guard close > end, text[close] == UInt8(ascii: "}") else { return false }
            addFormula(start..<close + 1, tex: start..<close + 1, isDisplay: false, notation: .bare)
            return true
        }
        if let end = MacroDefinition.end(in: text, from: start) {
            addFormula(start..<end, tex: start..<end, isDisplay: false, notation: .definition)
            return true
        }
        guard let name = BareEnvironment.name(in: text, at: start), !unclosedElements.contains(name) else {
            return false
        }
        guard let end = BareEnvironment.end(of: name, in: text, from: start) else {
            unclosedElements.insert(name)
            return false
        }
        addFormula(start..<end, tex: start..<end, isDisplay: true, notation: .bare)
        return true
    }

    private func closeOfInlineFormula(from start: Int) -> Int? {
        guard let first = text[start], !first.isBlankOrLineBreak else { return nil }
        var place = start
        while let byte = text[place], byte != UInt8(ascii: "`") {
            if byte == UInt8(ascii: "$") {
                let isClose = text[place - 1]?.isBlankOrLineBreak == false && text[place + 1]?.isASCIIDigit != true
                return isClose ? place : nil
            }
            place += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    private mutating func closeOfDisplayFormula(from start: Int) -> Int? {
        var place = start
        while let byte = text[place] {
            if byte == UInt8(ascii: "`") { return nil }
            if byte == UInt8(ascii: "$"), text[place + 1] == UInt8(ascii: "$") {
                return text.bytes[start..<place].allSatisfy(\.isBlankOrLineBreak) ? nil : place
            }
            place += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        hasUnclosedDisplay = true
        return nil
    }

    /// `@label`, unless a word or a path stands before it: `a@b.c` is an address.
    private mutating func reference() {
        let start = offset + 1
        let isFree = !endsWord(before: offset)
        offset = start
        guard isFree, text[start]?.isASCIILetter == true else { return }
        var end = start
        while let byte = text[end], byte.isLabelByte || isInsideKey(end) { end += 1 }
        offset = end
        while let last = text[end - 1], !last.isASCIILetter, !last.isASCIIDigit { end -= 1 }
        add(.reference(Located(text.string(start..<end), at: text.range(start - 1..<end))), hiding: start..<end)
    }

    /// Whether punctuation stands here that a key may hold between letters: `@doe:2020`.
    private func isInsideKey(_ place: Int) -> Bool {
        guard citesSources, let byte = text[place], ":./+".utf8.contains(byte) else { return false }
        return text[place + 1]?.isLabelByte == true
    }

    /// Whether a letter or digit of a script that sets its words apart, or one of `/@_`, stands before this place.
    private func endsWord(before place: Int) -> Bool {
        guard let last = text[place - 1] else { return false }
        if last.isWordByte || last == UInt8(ascii: "/") || last == UInt8(ascii: "@") { return true }
        guard last >= 0x80 else { return false }
        var start = place - 1
        while start > 0, text.bytes[start] & 0xC0 == 0x80 { start -= 1 }
        guard let scalar = text.string(start..<place).unicodeScalars.first else { return false }
        // Chinese and Japanese stand without spaces: 见@fig-loss.
        return scalar.value < 0x2E80 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }

    /// Passes a code span and reads one that begins with `{eval}`.
    private mutating func codeSpan() {
        let length = backticks(from: offset)
        let content = offset + length
        guard let close = closeOfCodeSpan(length, after: content) else {
            offset = content
            return
        }
        let span = offset..<close + length
        offset = span.upperBound
        var start = content
        while start < close, text.blankLength(at: start) > 0 || text[start] == UInt8(ascii: "\n") {
            start += max(1, text.blankLength(at: start))
        }
        let opening = Array(InlineValue.opening.utf8)
        let rest = start + opening.count
        guard text.bytes[start..<close].starts(with: opening), rest == close || text.blankLength(at: rest) > 0 else {
            if let warning = lostValue(in: content..<close, span: span) { diagnostics.append(warning) }
            return
        }
        var end = close
        while end > rest, text[end - 1]?.isBlankOrLineBreak == true { end -= 1 }
        let value = InlineValue.parse(text, rest..<end, span: span)
        // The closing brace is hidden too, so that a mark always hides something.
        add(.inlineValue(value), hiding: rest - 1..<end)
    }

    /// Passes a backslash and what it escapes; one of our own characters is marked as meaning itself.
    private mutating func escape() {
        if let escaped = text[offset + 1], "~^@".utf8.contains(escaped) {
            found.append(
                (offset..<offset + 2, ProseMark(kind: .literal, hidden: Array(text.bytes[offset..<offset + 2])))
            )
        }
        offset += 2
    }

    /// `[^label]`; whether there was one.
    private mutating func note() -> Bool {
        guard text[offset + 1] == UInt8(ascii: "^") else { return false }
        let start = offset + 2
        var end = start
        while let byte = text[end], byte != UInt8(ascii: "]"), byte != UInt8(ascii: "["), !byte.isBlankOrLineBreak {
            end += 1
        }
        guard end > start, text[end] == UInt8(ascii: "]") else { return false }
        let label = Located(text.string(start..<end), at: text.range(offset..<end + 1))
        add(.note(label), hiding: start..<end)
        offset = end
        return true
    }

    /// `{#label .class key=value}`; whether there were any.
    private mutating func attributes() -> Bool {
        guard let (attributes, end) = Attributes.read(text, at: offset) else { return false }
        add(.attributes(attributes), hiding: offset + 1..<end - 1)
        offset = end
        return true
    }

    // MARK: - CommonMark's

    private func backticks(from start: Int) -> Int {
        var end = start
        while text[end] == UInt8(ascii: "`") { end += 1 }
        return end - start
    }

    private func closeOfCodeSpan(_ length: Int, after place: Int) -> Int? {
        guard let starts = backtickRuns[length] else { return nil }
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] < place { low = middle + 1 } else { high = middle }
        }
        return low < starts.count ? starts[low] : nil
    }

    /// The place after a tag, a comment or an autolink that begins here; `nil` when none does.
    private func endOfTag() -> Int? {
        guard let first = text[offset + 1],
            first.isASCIILetter || first == UInt8(ascii: "/") || first == UInt8(ascii: "!")
        else { return nil }
        var place = offset + 1
        var quote: UInt8?
        while let byte = text[place] {
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return place + 1
            } else if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "`") {
                return nil
            }
            place += 1
        }
        return nil
    }

    /// The place where the closing tag begins of a raw element whose content is shown as it stands; `nil` when none
    /// begins here.
    private mutating func endOfVerbatimElement() -> Int? {
        guard let name = Self.verbatimElements.first(where: { isTag($0, at: offset + 1) }), let start = endOfTag(),
            !unclosedElements.contains(name)
        else { return nil }
        var place = start
        while let byte = text[place] {
            if byte == UInt8(ascii: "<"), text[place + 1] == UInt8(ascii: "/"), isTag(name, at: place + 2) {
                return place
            }
            place += 1
        }
        unclosedElements.insert(name)
        return nil
    }

    private static let verbatimElements = ["code", "pre", "kbd", "samp", "tt"]

    /// Whether a tag's name stands here, in letters of any case.
    private func isTag(_ name: String, at place: Int) -> Bool {
        let letters = name.utf8.enumerated().allSatisfy { text[place + $0].map { $0 | 0x20 } == $1 }
        return letters && text[place + name.utf8.count]?.isLabelByte != true
    }

    /// Passes the destination in `[text](destination)` or the label in `[text][label]`.
    private mutating func linkTarget() {
        offset += 1
        if text[offset] == UInt8(ascii: "(") {
            while let byte = text[offset], byte != UInt8(ascii: ")"), !byte.isBlankOrLineBreak { offset += 1 }
        } else if text[offset] == UInt8(ascii: "["), text[offset + 1] != UInt8(ascii: "^") {
            while let byte = text[offset], byte != UInt8(ascii: "]") { offset += 1 }
        }
    }

    /// Passes `[label]: destination` lines at the beginning.
    private mutating func skipDefinitions() {
        while text[offset] == UInt8(ascii: "[") {
            var end = offset
            while let byte = text[end], byte != UInt8(ascii: "]"), byte != UInt8(ascii: "\n") { end += 1 }
            guard text[end] == UInt8(ascii: "]"), text[end + 1] == UInt8(ascii: ":") else { return }
            while let byte = text[end], byte != UInt8(ascii: "\n") { end += 1 }
            offset = min(end + 1, text.bytes.count)
        }
    }
}
