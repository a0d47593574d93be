import Spelling

/// Goes through text that holds values in Python's words, from left to right.
struct ConstructorScanner {
    /// How deep parentheses and brackets may be nested; deeper ones could exhaust the stack.
    static let depthLimit = Limits.valueDepth

    let text: PositionedText
    let parameters: [Parameter]
    /// The place of the next byte to be read.
    var offset: Int
    /// The first byte that is not ours.
    let end: Int
    private var depth = 0

    init(_ text: PositionedText, in offsets: Range<Int>? = nil, parameters: [Parameter]) {
        self.text = text
        self.parameters = parameters
        offset = offsets?.lowerBound ?? 0
        end = offsets?.upperBound ?? text.bytes.count
    }

    /// The next byte; `nil` at the end.
    var next: UInt8? { offset < end ? text[offset] : nil }

    /// One value and nothing after it.
    mutating func onlyValue() throws(Diagnostic) -> Located<Value> {
        skipSpace()
        let value = try value()
        skipSpace()
        guard next == nil else { throw unexpected("expected nothing after \(shown(value))") }
        return value
    }

    /// The value that begins here.
    mutating func value() throws(Diagnostic) -> Located<Value> {
        let start = offset
        guard let first = next else { throw mistake(at: offset..<offset, "expected a value here") }
        let value: Value
        switch first {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): value = .string(try quotedText())
        case UInt8(ascii: "("): value = try tuple()
        case UInt8(ascii: "["): value = .list(try items(closedBy: UInt8(ascii: "]")).items)
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): value = try number()
        case _ where first.isASCIIDigit: value = try number()
        case _ where first.isWordByte: value = try word()
        default: throw unexpected("expected a value")
        }
        return Located(value, at: text.range(start..<offset))
    }

    /// A word, a constructor, a parameter, or one of Python's constants.
    private mutating func word() throws(Diagnostic) -> Value {
        let name = try dottedName()
        if next == UInt8(ascii: "(") { return .constructor(try call(of: name)) }
        switch name.parts.joined(separator: ".") {
        case "True", "true": return .boolean(true)
        case "False", "false": return .boolean(false)
        case "None", "null": return .null
        default: break
        }
        if name.parts.count == 2, let prefix = name.parts.first, let last = name.parts.last {
            let whole = Located(last, at: text.range(name.offsets))
            if prefix == Parameter.prefix {
                return try Parameter.value(of: whole, among: parameters)
            }
            if NearestName.suggestion(for: prefix, among: [Parameter.prefix]) != nil,
                parameters.contains(where: { $0.name.value == last })
            {
                throw mistake(at: name.offsets, "unknown word '\(prefix).\(last)'; did you mean 'params.\(last)'?")
            }
        }
        return .string(name.last.value)
    }

    /// A name and its arguments in parentheses.
    mutating func call(of name: DottedName) throws(Diagnostic) -> ConstructorCall {
        var call = ConstructorCall(name: name.last, arguments: [])
        _ = try sequence(closedBy: UInt8(ascii: ")")) { (scanner) throws(Diagnostic) in
            let argument = try scanner.argument()
            if let name = argument.name {
                if call.arguments.contains(where: { $0.name?.value == name.value }) {
                    throw Diagnostic(at: name.range, "the argument '\(name.value)' is given twice")
                }
            } else if call.arguments.last?.name != nil {
                throw Diagnostic(at: argument.value.range, "an argument by position cannot follow one by name")
            }
            call.arguments.append(argument)
        }
        return call
    }

    private mutating func argument() throws(Diagnostic) -> ConstructorCall.Argument {
        let start = offset
        if let first = next, first.isWordByte, !first.isASCIIDigit {
            let name = try dottedName()
            skipSpace()
            if next == UInt8(ascii: "="), name.parts.count == 1 {
                offset += 1
                skipSpace()
                return ConstructorCall.Argument(name: name.last, value: try value())
            }
            offset = start
        }
        return ConstructorCall.Argument(name: nil, value: try value())
    }

    /// `(a, b)` is a list, `(a)` is `a`, as in Python.
    private mutating func tuple() throws(Diagnostic) -> Value {
        let (items, hasComma) = try items(closedBy: UInt8(ascii: ")"))
        if let only = items.first, items.count == 1, !hasComma { return only.value }
        return .list(items)
    }

    private mutating func items(
        closedBy close: UInt8
    ) throws(Diagnostic) -> (items: [Located<Value>], hasComma: Bool) {
        var items: [Located<Value>] = []
        let hasComma = try sequence(closedBy: close) { (scanner) throws(Diagnostic) in
            items.append(try scanner.value())
        }
        return (items, hasComma)
    }

    /// Members with commas between them, from the opening bracket to the closing one. Returns whether there was a
    /// comma.
    private mutating func sequence(
        closedBy close: UInt8,
        member: (inout ConstructorScanner) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> Bool {
        let open = offset..<offset + 1
        depth += 1
        guard depth <= Self.depthLimit else { throw mistake(at: open, "nested more than \(Self.depthLimit) deep") }
        defer { depth -= 1 }
        var hasComma = false
        offset += 1
        while true {
            skipSpace()
            if next == close { break }
            guard next != nil else { throw unclosed(open) }
            try member(&self)
            skipSpace()
            if next == close { break }
            guard next != nil else { throw unclosed(open) }
            guard next == UInt8(ascii: ",") else {
                if depth == 1, beginsConstructorLine() { throw unclosed(open) }
                throw unexpected("expected ',' or '\(Character(Unicode.Scalar(close)))'")
            }
            hasComma = true
            offset += 1
        }
        offset += 1
        return hasComma
    }

    /// Whether a constructor begins here that is the first thing on its line.
    private func beginsConstructorLine() -> Bool {
        var before = offset - 1
        while let byte = text[before], byte.isBlank { before -= 1 }
        var after = offset
        while let byte = text[after], byte.isWordByte || byte == UInt8(ascii: ".") { after += 1 }
        return text[before] == UInt8(ascii: "\n") && after > offset && text[after] == UInt8(ascii: "(")
    }

    /// Passes blanks, line breaks and comments.
    mutating func skipSpace() {
        while let byte = next {
            if byte == UInt8(ascii: "#") {
                while let byte = next, byte != UInt8(ascii: "\n") { offset += 1 }
            } else if byte.isBlankOrLineBreak {
                offset += 1
            } else {
                return
            }
        }
    }

    private func unclosed(_ open: Range<Int>) -> Diagnostic {
        mistake(at: open, "'\(text.string(open))' is never closed")
    }

    func mistake(at offsets: Range<Int>, _ message: String) -> Diagnostic {
        Diagnostic(at: text.range(offsets), message)
    }
}
