import NotebookFormat

extension Directive {
    /// Which of the two forms a line has, as far as it tells.
    private enum LineForm { case option, code }

    /// Whether the body is Keras code: whether a line of code comes before any option.
    var isCode: Bool {
        for line in body {
            switch Self.form(of: line.text) {
            case .option: return false
            case .code: return true
            case nil: continue
            }
        }
        return false
    }

    /// The first line of code in a body of options, for a message about the two.
    var lineOfCode: SourceRange? {
        body.first { Self.form(of: $0.text) == .code && $0.text.first?.isWhitespace == false }.map(Self.range)
    }

    /// The lines of options in a body of code.
    var linesOfOptions: [Int: SourceRange] {
        let lines = body.filter { Self.form(of: $0.text) == .option }
        return Dictionary(lines.map { ($0.start.line, Self.range(of: $0)) }) { first, _ in first }
    }

    /// What is wrong with a block of both.
    static let mixedForms =
        "options and Keras code stand in one block; write all of it as options (epochs: 5) or all of it as code "
        + "(epochs=5 among the arguments)"

    private static func range(of line: SourceLine) -> SourceRange {
        SourceRange(line: line.start.line, column: line.start.column, length: line.text.utf8.count)
    }

    private static let statementWords: Set = [
        "import", "from", "for", "while", "if", "def", "class", "with", "del", "print", "lambda",
    ]

    private static func form(of line: String) -> LineForm? {
        let text = line.trimmingBlanks()
        guard let first = text.utf8.first, first != UInt8(ascii: "#") else { return nil }
        if first == UInt8(ascii: "%") || first == UInt8(ascii: "!") { return .code }
        let bytes = Array(text.utf8)
        var place = 0
        func isNamePart(_ byte: UInt8) -> Bool {
            byte >= 0x80 || UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: "_")
                || UInt8(ascii: "a") <= byte | 0x20 && byte | 0x20 <= UInt8(ascii: "z")
        }
        while place < bytes.count, isNamePart(bytes[place]) || ".-".utf8.contains(bytes[place]) { place += 1 }
        let word = String(decoding: bytes[..<place], as: UTF8.self)
        if ["try", "else", "finally"].contains(word), place < bytes.count { return .code }
        if word.unicodeScalars.contains("：") { return .option }
        let rest = String(decoding: bytes[place...], as: UTF8.self).trimmingBlanks()
        let isPlainName = !word.contains("-") && !word.isEmpty
        if statementWords.contains(word), isPlainName, !rest.hasPrefix(":") { return .code }
        if !word.isEmpty, rest == ":" || rest.hasPrefix(": ") || rest.hasPrefix("：") || rest.hasPrefix(":\t") {
            return .option
        }
        if isPlainName, rest.hasPrefix("(") || rest.hasPrefix("[") || rest.hasPrefix("（") { return .code }
        if isPlainName, isAssignment(rest) { return .code }
        return word.isEmpty && first == UInt8(ascii: "(") ? .code : nil
    }

    /// `= …`, `/= …`, `, b = …`
    private static func isAssignment(_ rest: some StringProtocol) -> Bool {
        if rest.hasPrefix("=") { return !rest.hasPrefix("==") }
        if rest.count > 1, "+-*/%".contains(rest.first ?? " "), rest.dropFirst().first == "=" { return true }
        guard rest.hasPrefix(","), let sign = rest.firstIndex(of: "=") else { return false }
        return rest[..<sign].allSatisfy { $0.isLetter || $0.isNumber || "_, ".contains($0) }
    }
}
