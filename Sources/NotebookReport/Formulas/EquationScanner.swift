import NotebookFormat

/// Goes once through a formula's TeX.
struct EquationScanner {
    /// What formulas share.
    struct Numbering {
        var count = 0
        var numbersByLabel: [String: String] = [:]
    }

    private enum Piece {
        case text(String)
        /// `\eqref{label}`, or `\ref{label}` without parentheses.
        case reference(label: String, hasParentheses: Bool)
    }

    /// An environment that is open.
    private struct Environment {
        var name: String
        var closing: String
    }

    /// What the row so far says of its number.
    private struct Row {
        var tag: String?
        var labels: [String] = []
        var isNumbered = true
        var isEmpty = true
    }

    private let isDisplay: Bool
    private let bytes: [UInt8]
    private var offset = 0
    private var pieces: [Piece] = []
    private var text: [UInt8] = []
    private var open: [Environment] = []
    private var braces = 0
    private var row = Row()
    private var rowNumbers: [String] = []
    /// Whether the formula as a whole has a number without asking for one.
    private var wantsNumber = false
    private var definesMacros = false
    /// The label in the `{#eq-…}` after the formula, until a number has it.
    private var label: String?

    init(_ formula: Formula) {
        label = formula.label?.value
        isDisplay = formula.isDisplay
        bytes = Array(formula.source.utf8)
    }

    /// The environments that KaTeX numbers by rows, and what they are called inside of a line.
    private static let numbered = [
        "align": "aligned", "alignat": "alignedat", "gather": "gathered", "equation": "", "flalign": "aligned",
    ]
    private static let definitions: Set<String> = [
        "newcommand", "renewcommand", "providecommand", "def", "gdef", "edef", "xdef", "let", "futurelet", "global",
        "DeclareMathOperator",
    ]

    mutating func scan(_ numbering: inout Numbering) {
        while offset < bytes.count {
            let byte = bytes[offset]
            guard byte == UInt8(ascii: "\\") else {
                if byte == UInt8(ascii: "{") { braces += 1 }
                if byte == UInt8(ascii: "}") { braces -= 1 }
                if !Self.isBlank(byte) { row.isEmpty = false }
                text.append(byte)
                offset += 1
                continue
            }
            let start = offset
            let name = controlWord()
            switch name {
            case "begin": begin(from: start)
            case "end": end(from: start, &numbering)
            case "label": if let label = argument() { row.labels.append(label) }
            case "eqref", "ref", "cref", "Cref", "autoref":
                guard let label = argument() else {
                    row.isEmpty = false
                    text += bytes[start..<offset]
                    break
                }
                endText()
                pieces.append(.reference(label: label, hasParentheses: name == "eqref"))
                row.isEmpty = false
            case "tag": tag(from: start)
            case "nonumber", "notag":
                row.isNumbered = false
                if isInNumberedRows { text += bytes[start..<offset] }
            case "\\" where isInNumberedRows && open.count == 1 && braces == 0 && open[0].name != "equation":
                text += bytes[start..<offset]
                endRow(&numbering)
            default:
                if Self.definitions.contains(name) { definesMacros = true }
                row.isEmpty = false
                text += bytes[start..<offset]
            }
        }
        endFormula(&numbering)
    }

    /// What KaTeX gets once every label is known.
    func equation(_ numbers: [String: String]) -> EquationNumbers.Equation {
        var equation = EquationNumbers.Equation(source: "", rowNumbers: rowNumbers, definesMacros: definesMacros)
        for piece in pieces {
            switch piece {
            case .text(let text): equation.source += text
            case .reference(let label, let hasParentheses):
                if numbers[label] == nil { equation.unknownLabels.append(label) }
                let number = numbers[label] ?? "???"
                equation.source += hasParentheses ? "\\text{(\(number))}" : "\\text{\(number)}"
            }
        }
        return equation
    }

    private var isInNumberedRows: Bool {
        isDisplay && open.first.map { Self.numbered[Self.withoutStar($0.name)] != nil } == true
    }

    // MARK: - Words

    /// Passes a backslash and the word or the one character after it, and returns that.
    private mutating func controlWord() -> String {
        offset += 1
        let start = offset
        while offset < bytes.count, Self.isLetter(bytes[offset]) { offset += 1 }
        if offset == start, offset < bytes.count {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    /// What stands in the braces that follow; `nil` when none do.
    private mutating func argument() -> String? {
        var place = offset
        while place < bytes.count, Self.isBlank(bytes[place]) { place += 1 }
        guard place < bytes.count, bytes[place] == UInt8(ascii: "{") else { return nil }
        let start = place + 1
        var depth = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 {
                    offset = place + 1
                    return String(decoding: bytes[start..<place], as: UTF8.self)
                }
            default: break
            }
            place += 1
        }
        return nil
    }

    private mutating func endText() {
        if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
        text = []
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

    private static func withoutStar(_ name: String) -> String { name.hasSuffix("*") ? String(name.dropLast()) : name }

    // MARK: - Environments

    private mutating func begin(from start: Int) {
        guard let name = argument() else {
            text += bytes[start..<offset]
            return
        }
        let plain = Self.withoutStar(name)
        var opening = String(decoding: bytes[start..<offset], as: UTF8.self)
        var closing = "\\end{\(name)}"
        switch plain {
        case "eqnarray": (opening, closing) = ("\\begin{array}{rcl}", "\\end{array}")
        case "multline": (opening, closing) = ("\\begin{gathered}", "\\end{gathered}")
        case "displaymath", "math": (opening, closing) = ("{", "}")
        case "flalign" where isDisplay:
            let star = name == plain ? "" : "*"
            (opening, closing) = ("\\begin{align\(star)}", "\\end{align\(star)}")
        default:
            guard !isDisplay || !open.isEmpty, let inner = Self.numbered[plain] else { break }
            (opening, closing) = inner.isEmpty ? ("{", "}") : ("\\begin{\(inner)}", "\\end{\(inner)}")
        }
        if plain == "eqnarray" || plain == "multline", name == plain { wantsNumber = true }
        if open.isEmpty { row.isEmpty = true } else { row.isEmpty = false }
        open.append(Environment(name: name, closing: closing))
        text += opening.utf8
    }

    private mutating func end(from start: Int, _ numbering: inout Numbering) {
        guard let name = argument(), open.last?.name == name else {
            text += bytes[start..<offset]
            return
        }
        if open.count == 1, isInNumberedRows, !row.isEmpty || name.hasPrefix("equation") {
            takeLabel()
            endRow(&numbering)
        }
        text += (open.popLast()?.closing ?? "").utf8
    }

    // MARK: - Numbers

    /// `\tag{1}`; inside of a line there is none.
    private mutating func tag(from start: Int) {
        let isBare = offset < bytes.count && bytes[offset] == UInt8(ascii: "*")
        if isBare { offset += 1 }
        guard let tag = argument() else {
            text += bytes[start..<offset]
            return
        }
        row.tag = isBare ? tag : "(\(tag))"
        if isDisplay { text += bytes[start..<offset] }
    }

    private mutating func endRow(_ numbering: inout Numbering) {
        let isStarred = open.first?.name.hasSuffix("*") == true
        defer { row = Row() }
        guard row.tag != nil || (!isStarred && row.isNumbered) else { return }
        rowNumbers.append(number(&numbering))
    }

    /// The row's number, which its labels stand for from now on.
    private func number(_ numbering: inout Numbering) -> String {
        var number = row.tag
        if number == nil {
            numbering.count += 1
            number = "(\(numbering.count))"
        }
        let shown = number ?? ""
        let bare = shown.hasPrefix("(") && shown.hasSuffix(")") ? String(shown.dropFirst().dropLast()) : shown
        for label in row.labels where numbering.numbersByLabel[label] == nil { numbering.numbersByLabel[label] = bare }
        return shown
    }

    /// Gives the formula's label to this row, its last one.
    private mutating func takeLabel() {
        guard let taken = label else { return }
        row.labels.append(taken)
        row.isNumbered = true
        label = nil
    }

    private mutating func endFormula(_ numbering: inout Numbering) {
        if rowNumbers.isEmpty { takeLabel() }
        if isDisplay, row.tag != nil || !row.labels.isEmpty || (wantsNumber && row.isNumbered) {
            let isTagged = row.tag != nil
            let number = number(&numbering)
            if !isTagged { text += "\\tag{\(number.dropFirst().dropLast())}".utf8 }
        }
        endText()
    }
}
