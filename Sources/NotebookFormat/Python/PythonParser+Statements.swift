extension PythonParser {
    /// No more mistakes are shown, so no more are looked for.
    private static let mostMistakes = 100

    /// All statements. After a mistake, reading goes on at the next line.
    mutating func statements() -> (statements: [PythonStatement], diagnostics: [Diagnostic]) {
        var statements: [PythonStatement] = []
        var diagnostics: [Diagnostic] = []
        while diagnostics.count < Self.mostMistakes {
            skipToStatement()
            guard next != nil else { break }
            let start = offset
            do throws(Diagnostic) {
                statements.append(try statement())
            } catch {
                diagnostics.append(error)
                skipLine(of: error, from: start)
            }
        }
        return (statements, diagnostics)
    }

    /// The statement that begins here.
    private mutating func statement() throws(Diagnostic) -> PythonStatement {
        let start = offset
        let kind: PythonStatement.Kind
        if let foreign = foreignWord {
            kind = .foreign(foreign)
            skipBlock(from: start)
        } else {
            if let found = try importing() { kind = found } else { kind = try assignmentOrExpression() }
            try expectEnd(of: kind)
        }
        var end = offset
        while end > start, let byte = text[end - 1], byte.isBlankOrLineBreak { end -= 1 }
        return PythonStatement(kind: kind, range: text.range(start..<end))
    }

    private mutating func assignmentOrExpression() throws(Diagnostic) -> PythonStatement.Kind {
        var parts = [try expressions()]
        while true {
            skipSpace()
            if next == UInt8(ascii: "="), afterNext != UInt8(ascii: "=") {
                offset += 1
                skipSpace()
                parts.append(try expressions())
            } else if parts.count == 1, let sign = updateOperator {
                offset += sign.rawValue.utf8.count + 1
                skipSpace()
                return .update(parts[0], sign, try expressions())
            } else {
                break
            }
        }
        guard let value = parts.popLast() else { throw unexpected("expected a value") }
        return parts.isEmpty ? .expression(value) : .assignment(parts, value)
    }

    /// The operator of `/=` and its kind; `nil` before anything else.
    private var updateOperator: PythonOperator? {
        PythonOperator.allCases.first { !$0.isComparison && startsWith($0.rawValue + "=") }
    }

    /// One expression, or several with commas between them, which are a tuple.
    private mutating func expressions() throws(Diagnostic) -> Node {
        let start = offset
        var members = [try expression()]
        var hasComma = false
        while true {
            let afterMember = offset
            skipSpace()
            guard next == UInt8(ascii: ",") else {
                offset = afterMember
                break
            }
            hasComma = true
            offset += 1
            skipSpace()
            guard let byte = next, byte != UInt8(ascii: "#"), byte != UInt8(ascii: "="), !byte.isBlankOrLineBreak else {
                break
            }
            members.append(try expression())
        }
        return hasComma ? Located(.tuple(members), at: text.range(start..<offset)) : members[0]
    }

    private mutating func expectEnd(of kind: PythonStatement.Kind) throws(Diagnostic) {
        skipSpace()
        guard let byte = next, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "#"), byte != UInt8(ascii: ";") else {
            return
        }
        switch kind {
        case .expression(let node), .assignment(_, let node), .update(_, _, let node):
            throw unexpected("expected the end of the line after \(shown(node))")
        case .importing, .foreign: throw unexpected("expected the end of the line")
        }
    }

    /// Passes the rest of the line with the mistake.
    private mutating func skipLine(of mistake: Diagnostic, from start: Int) {
        offset = start
        while let byte = next {
            let isPastMistake = mistake.range.map { text.position(at: offset) >= $0.start } ?? true
            if byte == UInt8(ascii: "\n"), isPastMistake { return }
            offset += 1
        }
    }
}

// MARK: - Imports

extension PythonParser {
    /// `import a.b as c, d`, `from a import b as c, d`; `nil` when something else begins here.
    private mutating func importing() throws(Diagnostic) -> PythonStatement.Kind? {
        switch nextWord {
        case "import":
            offset += 6
            let (module, imports) = try importedNames(from: nil)
            return .importing(module, imports)
        case "from":
            offset += 4
            skipSpace()
            let module = try dottedPath()
            skipSpace()
            guard nextWord == "import" else { throw unexpected("expected 'import'") }
            offset += 6
            return .importing(module, try importedNames(from: module.value).imports)
        default: return nil
        }
    }

    private mutating func importedNames(
        from module: String?
    ) throws(Diagnostic) -> (module: Located<String>, imports: [PythonStatement.Import]) {
        var first: Located<String>?
        var imports: [PythonStatement.Import] = []
        skipSpace()
        if module != nil, next == UInt8(ascii: "(") {
            _ = try sequence(closedBy: UInt8(ascii: ")")) { (parser) throws(Diagnostic) in
                try parser.importedName(from: module, &first, &imports)
            }
        } else {
            repeat {
                if next == UInt8(ascii: ",") { offset += 1 }
                skipSpace()
                if next == UInt8(ascii: "*") {
                    first = first ?? Located("*", at: text.range(offset..<offset + 1))
                    offset += 1
                    break
                }
                try importedName(from: module, &first, &imports)
                skipSpace()
            } while next == UInt8(ascii: ",")
        }
        guard let first else { throw unexpected("expected a name") }
        return (first, imports)
    }

    /// One of the names of an import: `Dense`, `numpy as np`.
    private mutating func importedName(
        from module: String?,
        _ first: inout Located<String>?,
        _ imports: inout [PythonStatement.Import]
    ) throws(Diagnostic) {
        let path = try dottedPath()
        first = first ?? path
        let parts = path.value.split(separator: ".")
        var name = String((module == nil ? parts.first : parts.last) ?? "")
        var whole = module.map { "\($0).\(path.value)" } ?? name
        skipSpace()
        if nextWord == "as" {
            offset += 2
            skipSpace()
            name = try self.name().value
            whole = module.map { "\($0).\(path.value)" } ?? path.value
        }
        imports.append(PythonStatement.Import(path: whole, name: name))
    }

    private mutating func dottedPath() throws(Diagnostic) -> Located<String> {
        let start = offset
        _ = try name()
        while next == UInt8(ascii: ".") {
            offset += 1
            _ = try name()
        }
        return Located(text.string(start..<offset), at: text.range(start..<offset))
    }

    /// The word that comes next; empty when none does.
    private var nextWord: String {
        var stop = offset
        while stop < min(end, offset + 20), let byte = text[stop], byte.isWordByte { stop += 1 }
        return text.string(offset..<stop)
    }
}

// MARK: - What no step is made of

extension PythonParser {
    private static let foreignWords: Set<String> = [
        "for", "while", "if", "elif", "else", "def", "class", "with", "try", "except", "finally", "return", "del",
        "assert", "raise", "global", "nonlocal", "async", "await", "pass", "break", "continue", "yield", "lambda",
    ]
    /// The words that continue the block before them.
    private static let continuingWords: Set<String> = ["elif", "else", "except", "finally"]

    /// The word or mark of a statement that no step is made of: `for`, `%matplotlib`, `!pip`.
    private var foreignWord: Located<String>? {
        if let mark = next, "%!@?".utf8.contains(mark) {
            var stop = offset
            while stop < end, let byte = text[stop], "%!@?".utf8.contains(byte) { stop += 1 }
            while stop < end, let byte = text[stop], byte.isWordByte || byte == UInt8(ascii: "-") { stop += 1 }
            return Located(text.string(offset..<stop), at: text.range(offset..<stop))
        }
        let word = nextWord
        guard Self.foreignWords.contains(word) else { return nil }
        // `lambda_=…` and `with_x(…)` are longer words; `pass = 1` is an error in Python too.
        return Located(word, at: text.range(offset..<offset + word.utf8.count))
    }

    /// Passes a line, the lines indented deeper, and the clauses that continue the block.
    private mutating func skipBlock(from start: Int) {
        let indentation = indentation(at: start)
        while true {
            skipToEndOfLine()
            var line = offset
            while line < end, text[line]?.isBlankOrLineBreak == true { line += 1 }
            guard line < end else { return }
            let depth = self.indentation(at: line)
            let mark = offset
            offset = line
            // A closing bracket begins no statement: `return Sequential([` goes on to its `])`.
            let goesOn = Self.continuingWords.contains(nextWord) || next.map(")]}".utf8.contains) == true
            if depth > indentation || depth == indentation && goesOn { continue }
            offset = mark
            return
        }
    }

    private func indentation(at place: Int) -> Int {
        var start = place
        while start > 0, let byte = text[start - 1], byte != UInt8(ascii: "\n") { start -= 1 }
        return text.bytes[start..<place].prefix { $0.isBlank }.count
    }
}
