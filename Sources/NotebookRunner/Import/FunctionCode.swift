import NotebookFormat

/// A function of the code that is imported: its statements can stand in the place of a call.
struct FunctionCode {
    struct Parameter {
        var name: String
        /// The text of its default.
        var standard: String?
    }

    let name: String
    /// The cell that it is in.
    let place: String
    private(set) var parameters: [Parameter] = []
    private(set) var body: [CodePiece] = []
    /// The text of what it returns.
    private(set) var result: String?
    /// All of it, as it stands in its cell.
    let text: String
    /// Why its statements cannot stand in the place of a call; `nil` when they can.
    private(set) var reason: String?

    /// Reads a statement that begins with `def`.
    init?(_ piece: CodePiece) {
        guard case .foreign(let word)? = piece.statement?.kind, word.value == "def" else { return nil }
        (text, place) = (piece.text, piece.place)
        let lines = piece.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("def ") }) else {
            return nil
        }
        let code = lines[start...].joined(separator: "\n")
        guard let open = code.firstIndex(of: "("), let close = Self.closingBracket(of: open, in: code),
            let colon = code[close...].firstIndex(of: ":")
        else { return nil }
        name = String(code[..<open].drop { $0 == " " || $0 == "\t" }.dropFirst(4)).trimmed
        readParameters(String(code[code.index(after: open)..<close]))
        readBody(String(code[code.index(after: colon)...]))
    }

    private mutating func readParameters(_ text: String) {
        for part in Self.parts(of: text) where !part.trimmed.isEmpty {
            let halves = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            let name = halves[0].split(separator: ":").first.map { String($0).trimmed } ?? ""
            if name.hasPrefix("*") { reason = "a function with '\(name)' cannot be written out" }
            parameters.append(Parameter(name: name, standard: halves.count > 1 ? halves[1] : nil))
        }
    }

    private mutating func readBody(_ text: String) {
        var pieces = CodePiece.pieces(of: Self.dedented(text))
        if case .expression(let node)? = pieces.first?.statement?.kind, case .literal(.string) = node.value {
            pieces.removeFirst()
        }
        if case .foreign(let word)? = pieces.last?.statement?.kind, word.value == "return", let last = pieces.popLast()
        {
            let returned = last.text.split(separator: "\n").drop { $0.hasPrefix("#") }.joined(separator: "\n")
            result = String(returned.dropFirst("return".count)).trimmed
        }
        body = pieces.filter { $0.statement != nil }
        for piece in pieces {
            if let mistake = piece.mistake { reason = reason ?? mistake }
            if case .foreign(let word)? = piece.statement?.kind {
                reason = reason ?? "a function with '\(word.value)' cannot be written out"
            }
        }
    }

    /// The text with as little indentation as its lines allow.
    static func dedented(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        func indentation(_ line: Substring) -> Int { line.prefix { $0 == " " || $0 == "\t" }.count }
        let first = lines.first.map { indentation($0) == $0.count } == false ? 1 : 0
        // What follows the colon on its own line has no indentation of the others.
        let rest = lines.dropFirst(first).filter { indentation($0) < $0.count }
        let least = rest.map(indentation).min() ?? 0
        return lines.enumerated().map { index, line in
            index < first ? String(line.drop { $0 == " " }) : String(line.dropFirst(min(least, indentation(line))))
        }.joined(separator: "\n")
    }

    /// The bracket that closes the one at `open`.
    private static func closingBracket(of open: String.Index, in code: String) -> String.Index? {
        var depth = 0
        for index in code[open...].indices {
            switch code[index] {
            case "(", "[", "{": depth += 1
            case ")", "]", "}":
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
        }
        return nil
    }

    /// A list cut at its commas, those inside brackets aside.
    private static func parts(of text: String) -> [String] {
        var (parts, depth) = ([""], 0)
        for character in text {
            if "([{".contains(character) { depth += 1 }
            if ")]}".contains(character) { depth -= 1 }
            if character == ",", depth == 0 {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts
    }
}

extension String {
    /// Without blanks and line breaks around it.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension FunctionCode {
    /// The statements that a call stands for; `nil` when its arguments do not fit, or its result has no name.
    ///
    /// - Parameters:
    ///   - arguments: the texts of the call's arguments.
    ///   - targets: the names that the result is given to.
    func statements(_ arguments: [(name: String?, text: String)], givenTo targets: [String]) -> [CodePiece]? {
        guard reason == nil else { return nil }
        var values: [String: String] = [:]
        for (index, argument) in arguments.enumerated() {
            guard let name = argument.name ?? (parameters.indices.contains(index) ? parameters[index].name : nil),
                parameters.contains(where: { $0.name == name }), values[name] == nil
            else { return nil }
            values[name] = argument.text
        }
        for parameter in parameters where values[parameter.name] == nil {
            guard let standard = parameter.standard else { return nil }
            values[parameter.name] = standard
        }
        let assigned = Set(body.flatMap(\.assigned))
        let results = (result ?? "").split(separator: ",").map { String($0).trimmed }
        let areNames =
            !results.isEmpty && results.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
        var first: [String] = []
        if areNames, results.count == targets.count, results.allSatisfy(assigned.contains) {
            for (name, target) in zip(results, targets) {
                if let value = values[name], value != target { first.append("\(target) = \(value)") }
                values[name] = target
            }
        }
        // A name that the function sets anew must not change the caller's.
        for name in assigned.intersection(parameters.map(\.name)) where !results.contains(name) || !areNames {
            return nil
        }
        var texts = first + body.map { $0.renamed(values).text }
        let resultIsNamed =
            areNames && zip(results, targets).allSatisfy { values[$0] == $1 } && results.count == targets.count
        if let result, !result.isEmpty, !resultIsNamed {
            let piece = CodePiece.pieces(of: result).first?.renamed(values)
            guard let piece else { return nil }
            texts.append(targets.isEmpty ? piece.text : "\(targets.joined(separator: ", ")) = \(piece.text)")
        }
        let pieces = CodePiece.pieces(of: texts.joined(separator: "\n"))
        return pieces.allSatisfy { $0.statement != nil } ? pieces : nil
    }
}

extension CodePiece {
    /// The statement with other texts in the place of some names.
    func renamed(_ values: [String: String]) -> CodePiece {
        guard let statement = PythonCode.statements(text).statements.first else { return self }
        let nodes: [PythonExpression.Node] =
            switch statement.kind {
            case .expression(let node): [node]
            case .assignment(let targets, let node): targets + [node]
            case .update(let target, _, let node): [target, node]
            case .importing, .foreign: []
            }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }
        let names = nodes.flatMap(\.names).filter { name in
            // Names inside formatted texts have the place of the whole text.
            name.range.start.line == name.range.end.line
                && name.range.end.column - name.range.start.column == name.value.utf8.count
        }
        for name in names.sorted(by: { $0.range.start > $1.range.start }) {
            guard let value = values[name.value], lines.indices.contains(name.range.start.line - 1) else { continue }
            let line = name.range.start.line - 1
            let range = name.range.start.column - 1..<name.range.end.column - 1
            guard range.upperBound <= lines[line].count else { continue }
            lines[line].replaceSubrange(range, with: Array(value.utf8))
        }
        var copy = self
        copy.text = lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
        return copy
    }

    /// The text of a part of the statement, from its places in `text`.
    func text(of range: SourceRange) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }
        var parts: [String] = []
        for number in range.start.line...max(range.start.line, min(range.end.line, lines.count))
        where lines.indices.contains(number - 1) {
            let line = lines[number - 1]
            let start = number == range.start.line ? min(range.start.column - 1, line.count) : 0
            let end = number == range.end.line ? min(range.end.column - 1, line.count) : line.count
            parts.append(String(decoding: line[start..<max(start, end)], as: UTF8.self))
        }
        return parts.joined(separator: "\n")
    }
}

extension Importer {
    /// As many calls are written out, or tried.
    private static let mostExpansions = 500

    /// Writes out a call of a function, or shows both when not all of it can be steps.
    mutating func expand(_ function: FunctionCode, _ target: PythonExpression.Node?, _ piece: CodePiece, joined: Bool) {
        flush()
        let targets: [String]? =
            switch target?.value {
            case nil: []
            case .name(let name)?: [name]
            case .tuple(let members)?: members.compactMap { $0.plainName?.value }
            default: nil
            }
        var reason = function.reason ?? "this call cannot be written out"
        let own = PythonCode.statements(piece.text).statements.first
        if let targets, case .call(_, let arguments)? = own?.value?.value, expansionDepth < 5,
            expansionCount < Self.mostExpansions,
            let statements = function.statements(
                arguments.map { ($0.name?.value, piece.text(of: $0.value.range)) },
                givenTo: targets
            )
        {
            let before = self
            expansionDepth += 1
            expansionCount += 1
            for statement in statements { handle(statement, joined: false) }
            flush()
            expansionDepth -= 1
            guard let refusal = report.firstReason(after: before.report) else {
                expandedFunctions.insert(function.name)
                return
            }
            reason = refusal
            // What was tried counts, so that a function that cannot be written out is not tried for ever.
            let count = expansionCount
            self = before
            expansionCount = count
        }
        shownFunctions.insert(function.name)
        show(piece, reason, joined: joined)
    }
}
