extension Directive {
    /// The body as one layer a line, as `{build}` has it: `Dense(10)`, or in a functional model `x =
    /// Dense(10)(inputs)`.
    ///
    /// Blank lines, `#` comments and a comma at the end of a line pass; a word without parentheses is a constructor
    /// without arguments; a constructor may go over several lines while its parentheses are open. After a mistake,
    /// reading goes on at the next line.
    public func layerLines(parameters: [Parameter]) -> (lines: [LayerLine], diagnostics: [Diagnostic]) {
        var scanner = ConstructorScanner(
            LookAlikeReader.plain(PositionedText(lines: body), .python),
            parameters: parameters
        )
        var lines: [LayerLine] = []
        var diagnostics: [Diagnostic] = []
        while true {
            scanner.skipSpace()
            guard scanner.next != nil else { return (lines, diagnostics) }
            let start = scanner.offset
            do throws(Diagnostic) {
                lines.append(try scanner.layerLine())
            } catch {
                diagnostics.append(error)
                scanner.skipLine(of: error, from: start)
            }
        }
    }
}

extension ConstructorScanner {
    /// A constructor, perhaps with a name before it and what it reads behind it, then perhaps a comma, then the end of
    /// the line.
    fileprivate mutating func layerLine() throws(Diagnostic) -> LayerLine {
        guard let first = next, first.isWordByte, !first.isASCIIDigit else {
            throw unexpected("expected a constructor such as Dense(10)")
        }
        var name = try dottedName()
        var output: Located<String>?
        let afterName = offset
        skipBlanks()
        if next == UInt8(ascii: "="), name.parts.count == 1 {
            output = name.last
            offset += 1
            skipBlanks()
            guard let first = next, first.isWordByte, !first.isASCIIDigit else {
                throw unexpected("expected a constructor such as Dense(10)")
            }
            name = try dottedName()
        } else {
            offset = afterName
        }
        let call =
            next == UInt8(ascii: "(") ? try call(of: name) : ConstructorCall(name: name.last, arguments: [])
        let inputs = next == UInt8(ascii: "(") ? try inputs(of: name) : nil
        skipBlanks()
        if next == UInt8(ascii: ",") {
            offset += 1
            skipBlanks()
        }
        guard next == nil || next == UInt8(ascii: "\n") || next == UInt8(ascii: "#") else {
            throw unexpected("expected the end of the line after \(name.last.value)(…)")
        }
        return LayerLine(output: output, call: call, inputs: inputs)
    }

    /// The names that a layer is called with: `(x)` or `([a, b])`.
    private mutating func inputs(of name: DottedName) throws(Diagnostic) -> [Located<String>] {
        let start = offset
        var inputs: [Located<String>] = []
        for argument in try call(of: name).arguments {
            switch argument.value.value {
            case .string(let text) where argument.name == nil: inputs.append(Located(text, at: argument.value.range))
            case .list(let items) where argument.name == nil:
                for item in items {
                    guard case .string(let text) = item.value else {
                        throw Diagnostic(at: item.range, "expected the name of a layer's output, such as x")
                    }
                    inputs.append(Located(text, at: item.range))
                }
            default: throw Diagnostic(at: argument.value.range, "expected the name of a layer's output, such as x")
            }
        }
        guard !inputs.isEmpty else {
            throw mistake(at: start..<offset, "\(name.last.value) needs the name of what it reads, such as (x)")
        }
        return inputs
    }

    private mutating func skipBlanks() {
        while let byte = next, byte.isBlank { offset += 1 }
    }

    /// Passes the rest of the line with the mistake.
    fileprivate mutating func skipLine(of mistake: Diagnostic, from start: Int) {
        offset = start
        while let byte = next {
            let isPastMistake = mistake.range.map { text.position(at: offset) >= $0.start } ?? true
            if byte == UInt8(ascii: "\n"), isPastMistake { return }
            offset += 1
        }
    }
}
