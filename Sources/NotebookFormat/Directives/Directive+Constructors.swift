extension Directive {
    /// The body as one constructor a line, as `{build}` has it.
    ///
    /// Blank lines, `#` comments and a comma at the end of a line pass; a word without parentheses is a constructor
    /// without arguments; a constructor may go over several lines while its parentheses are open. After a mistake,
    /// reading goes on at the next line.
    public func constructors(
        parameters: [Parameter]
    ) -> (constructors: [ConstructorCall], diagnostics: [Diagnostic]) {
        var scanner = ConstructorScanner(PositionedText(lines: body), parameters: parameters)
        var constructors: [ConstructorCall] = []
        var diagnostics: [Diagnostic] = []
        while true {
            scanner.skipSpace()
            guard scanner.next != nil else { return (constructors, diagnostics) }
            let start = scanner.offset
            do throws(Diagnostic) {
                constructors.append(try scanner.constructorLine())
            } catch {
                diagnostics.append(error)
                scanner.skipLine(of: error, from: start)
            }
        }
    }
}

extension ConstructorScanner {
    /// A constructor, then perhaps a comma, then the end of the line.
    fileprivate mutating func constructorLine() throws(Diagnostic) -> ConstructorCall {
        guard let first = next, first.isWordByte, !first.isASCIIDigit else {
            throw unexpected("expected a constructor such as Dense(10)")
        }
        let name = try dottedName()
        let call =
            next == UInt8(ascii: "(") ? try call(of: name) : ConstructorCall(name: name.last, arguments: [])
        skipBlanks()
        if next == UInt8(ascii: ",") {
            offset += 1
            skipBlanks()
        }
        guard next == nil || next == UInt8(ascii: "\n") || next == UInt8(ascii: "#") else {
            throw unexpected("expected the end of the line after \(name.last.value)(…)")
        }
        return call
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
