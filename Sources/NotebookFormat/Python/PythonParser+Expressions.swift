extension PythonParser {
    typealias Node = PythonExpression.Node

    /// An expression and how deep others are nested in it.
    private struct Nested {
        var node: Node
        var depth = 1
    }

    /// One expression and nothing after it.
    mutating func onlyExpression() throws(Diagnostic) -> Node {
        skipSpace()
        let node = try expression()
        skipSpace()
        guard next == nil else { throw unexpected("expected nothing after \(shown(node))") }
        return node
    }

    /// The expression that begins here.
    mutating func expression() throws(Diagnostic) -> Node {
        let nested = try nested(above: 0)
        noteDepth(nested.depth)
        return nested.node
    }

    /// Operands and the operators between them, as far as these bind tighter than `precedence`.
    private mutating func nested(above precedence: Int) throws(Diagnostic) -> Nested {
        var left = try operand()
        while true {
            let start = offset
            skipSpace()
            guard let sign = nextOperator, sign.precedence > precedence else {
                offset = start
                return left
            }
            offset += sign.rawValue.utf8.count
            skipSpace()
            // Only powers associate to the right, so only a chain of them could exhaust the stack.
            let count = sign == .power ? 1 : 0
            powerDepth += count
            defer { powerDepth -= count }
            guard powerDepth <= Self.bracketLimit else {
                throw mistake(at: offset..<offset, "more than \(Self.bracketLimit) powers of powers")
            }
            let right = try nested(above: sign == .power ? sign.precedence - 1 : sign.precedence)
            left = try joined(.operation(left.node, sign, right.node), from: left, depth: right.depth)
        }
    }

    /// The operator that comes next; `nil` before anything else, `=` and `+=` included.
    private var nextOperator: PythonOperator? {
        guard let sign = PythonOperator.allCases.first(where: { startsWith($0.rawValue) }) else { return nil }
        return !sign.isComparison && text[offset + sign.rawValue.utf8.count] == UInt8(ascii: "=") ? nil : sign
    }

    /// An operand with its signs, calls, dots and brackets.
    private mutating func operand() throws(Diagnostic) -> Nested {
        let start = offset
        if let sign = next, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            offset += 1
            skipSpace()
            guard let first = next, first.isWordByte || ".(".utf8.contains(first) else {
                throw unexpected("expected a number")
            }
            let inner = try nested(above: 4)
            if sign == UInt8(ascii: "+") { return inner }
            var result = try joined(.negation(inner.node), from: inner)
            result.node.range.start = text.position(at: start)
            return result
        }
        var result = try primary()
        while true {
            let afterOperand = offset
            skipSpace()
            switch next {
            case UInt8(ascii: "."):
                offset += 1
                skipSpace()
                let name = try name()
                result = try joined(.attribute(result.node, name), from: result)
            case UInt8(ascii: "("):
                let arguments = try arguments()
                result = try joined(.call(result.node, arguments), from: result, depth: depthOfClosed)
            case UInt8(ascii: "["):
                let items = try items()
                result = try joined(.item(result.node, items), from: result, depth: depthOfClosed)
            default:
                offset = afterOperand
                return result
            }
        }
    }

    private mutating func primary() throws(Diagnostic) -> Nested {
        let start = offset
        guard let first = next else { throw mistake(at: offset..<offset, "expected a value here") }
        let expression: PythonExpression
        let isBracketed = "([{".utf8.contains(first)
        switch first {
        case _ where beginsText: expression = try texts()
        case UInt8(ascii: "("): expression = try tuple()
        case UInt8(ascii: "["):
            var members: [Node] = []
            _ = try sequence(closedBy: UInt8(ascii: "]")) { (parser) throws(Diagnostic) in
                members.append(try parser.expression())
            }
            expression = .list(members)
        case UInt8(ascii: "{"): expression = .dictionary(try entries())
        case UInt8(ascii: "."): expression = .literal(try number())
        case _ where first.isASCIIDigit: expression = .literal(try number())
        case _ where first.isWordByte: expression = Self.word(try name(mayBeLabel: allowsLabels).value)
        default: throw unexpected("expected a value")
        }
        return Nested(
            node: Located(expression, at: text.range(start..<offset)),
            depth: isBracketed ? depthOfClosed + 1 : 1
        )
    }

    /// A name; YAML's spellings of Python's constants are taken as well.
    private static func word(_ name: String) -> PythonExpression {
        switch name {
        case "True", "true": .literal(.boolean(true))
        case "False", "false": .literal(.boolean(false))
        case "None", "null": .literal(.null)
        default: .name(name)
        }
    }

    private func joined(
        _ expression: PythonExpression,
        from first: Nested,
        depth other: Int = 0
    ) throws(Diagnostic) -> Nested {
        let depth = max(first.depth, other) + 1
        guard depth <= Self.depthLimit else {
            throw mistake(at: offset..<offset, "this expression has more than \(Self.depthLimit) parts in each other")
        }
        let range = SourceRange(start: first.node.range.start, end: text.position(at: offset))
        return Nested(node: Located(expression, at: range), depth: depth)
    }
}

// MARK: - Brackets

extension PythonParser {
    /// The arguments of a call.
    private mutating func arguments() throws(Diagnostic) -> [PythonExpression.Argument] {
        var arguments: [PythonExpression.Argument] = []
        var names: Set<String> = []
        _ = try sequence(closedBy: UInt8(ascii: ")")) { (parser) throws(Diagnostic) in
            let argument = try parser.argument()
            if let name = argument.name {
                guard names.insert(name.value).inserted else {
                    throw Diagnostic(at: name.range, "the argument '\(name.value)' is given twice")
                }
            } else if arguments.last?.name != nil {
                throw Diagnostic(at: argument.value.range, "an argument by position cannot follow one by name")
            }
            arguments.append(argument)
        }
        return arguments
    }

    private mutating func argument() throws(Diagnostic) -> PythonExpression.Argument {
        let start = offset
        if let first = next, first.isWordByte, !first.isASCIIDigit, !beginsText {
            let name = try name()
            skipSpace()
            if next == UInt8(ascii: "="), afterNext != UInt8(ascii: "=") {
                offset += 1
                skipSpace()
                return PythonExpression.Argument(name: name, value: try expression())
            }
            offset = start
        }
        return PythonExpression.Argument(name: nil, value: try expression())
    }

    /// `(a, b)` is a tuple, `(a)` is `a`.
    private mutating func tuple() throws(Diagnostic) -> PythonExpression {
        var members: [Node] = []
        let hasComma = try sequence(closedBy: UInt8(ascii: ")")) { (parser) throws(Diagnostic) in
            members.append(try parser.expression())
        }
        if let only = members.first, members.count == 1, !hasComma { return only.value }
        return .tuple(members)
    }

    private mutating func entries() throws(Diagnostic) -> [PythonExpression.Entry] {
        var entries: [PythonExpression.Entry] = []
        _ = try sequence(closedBy: UInt8(ascii: "}")) { (parser) throws(Diagnostic) in
            let key = try parser.expression()
            parser.skipSpace()
            guard parser.next == UInt8(ascii: ":") else { throw parser.unexpected("expected ':' after the key") }
            parser.offset += 1
            parser.skipSpace()
            entries.append(PythonExpression.Entry(key: key, value: try parser.expression()))
        }
        return entries
    }

    /// What stands between the brackets of `a[0]`, `a[:5]`, `a[:, 0]`.
    private mutating func items() throws(Diagnostic) -> [Node] {
        var items: [Node] = []
        let start = offset
        _ = try sequence(closedBy: UInt8(ascii: "]")) { (parser) throws(Diagnostic) in
            items.append(try parser.itemOrSlice())
        }
        guard !items.isEmpty else { throw mistake(at: start..<offset, "expected an index between the brackets") }
        return items
    }

    private mutating func itemOrSlice() throws(Diagnostic) -> Node {
        let start = offset
        var parts: [Node?] = [nil]
        while true {
            skipSpace()
            if next == UInt8(ascii: ":"), parts.count < 3 {
                offset += 1
                parts.append(nil)
            } else if parts[parts.count - 1] == nil, let byte = next, byte != UInt8(ascii: ","),
                byte != UInt8(ascii: "]")
            {
                parts[parts.count - 1] = try expression()
            } else {
                break
            }
        }
        if parts.count == 1, let only = parts[0] { return only }
        guard parts.count > 1 else { throw unexpected("expected an index") }
        let slice = PythonExpression.slice(parts[0], parts[1], parts.count > 2 ? parts[2] : nil)
        return Located(slice, at: text.range(start..<offset))
    }
}
