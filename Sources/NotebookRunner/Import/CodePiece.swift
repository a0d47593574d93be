import NotebookFormat

/// A statement of a code cell as it stands there, with the comments above it.
struct CodePiece {
    /// Its text, comments and line breaks included.
    var text: String
    /// `nil` for comments alone and for what is no statement of the subset that is read.
    var statement: PythonStatement?
    /// Why it could not be read.
    var mistake: String?
    /// Its first line in the cell, from 1.
    var line: Int
    /// Whether a blank line stands before it.
    var followsBlank: Bool
    /// The cell that it is in, as messages call it.
    var place = ""

    /// The names that it gives a value to.
    var assigned: [String] {
        switch statement?.kind {
        case .assignment(let targets, _)?: targets.flatMap(Self.targets)
        case .update(let target, _, _)?: Self.targets(target)
        default: []
        }
    }

    /// The names that it looks at.
    var mentioned: Set<String> {
        switch statement?.kind {
        case .expression(let node)?: Set(node.names.map(\.value))
        case .assignment(let targets, let node)?:
            // `results['a'] = …` looks at `results`.
            Set((targets.filter { $0.plainName == nil }.flatMap(\.names) + node.names).map(\.value))
                .subtracting(Set(targets.flatMap(Self.targets)).subtracting(node.names.map(\.value)))
        case .update(let target, _, let node)?: Set((target.names + node.names).map(\.value))
        case .foreign?, nil: Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
        case .importing?: []
        }
    }

    private static func targets(_ node: PythonExpression.Node) -> [String] {
        switch node.value {
        case .name(let name): [name]
        case .tuple(let members), .list(let members): members.flatMap(targets)
        // `hist['epoch'] = …` changes `hist`.
        case .item(let base, _), .attribute(let base, _): targets(base)
        default: []
        }
    }
}

extension CodePiece {
    /// The pieces of a cell in order; no line of it is left out but blank ones.
    static func pieces(of source: String) -> [CodePiece] {
        var splitter = Splitter(source)
        let (statements, diagnostics) = PythonCode.statements(source)
        for statement in statements { splitter.add(statement, diagnostics) }
        splitter.finish(diagnostics)
        return splitter.pieces
    }

    private struct Splitter {
        var pieces: [CodePiece] = []
        private let lines: [[UInt8]]
        /// Where the text begins that no piece has yet.
        private var line = 1
        private var column = 1
        private var comments: [String] = []
        private var commentLine = 0
        private var followsBlank = false

        init(_ source: String) {
            lines = source.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }
        }

        mutating func add(_ statement: PythonStatement, _ diagnostics: [Diagnostic]) {
            let (start, end) = (statement.range.start, statement.range.end)
            if start.line > line { passLines(upTo: start.line, diagnostics) }
            let before = bytes(start.line, 1, start.column)
            let isFirst = before.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            var texts = comments
            let firstLine = comments.isEmpty ? start.line : commentLine
            comments = []
            for number in start.line...max(start.line, end.line) {
                let from = number == start.line && !isFirst ? start.column : 1
                texts.append(text(number, from, number == end.line ? end.column : Int.max))
            }
            // What follows on the line is a comment, or another statement after a semicolon.
            let rest = text(end.line, end.column, Int.max)
            if rest.drop(while: { $0 == " " || $0 == "\t" }).hasPrefix("#") {
                texts[texts.count - 1] += rest
                (line, column) = (end.line + 1, 1)
            } else if rest.allSatisfy({ $0 == " " || $0 == "\t" || $0 == ";" }) {
                (line, column) = (end.line + 1, 1)
            } else {
                (line, column) = (end.line, end.column)
            }
            pieces.append(
                CodePiece(
                    text: texts.joined(separator: "\n"),
                    statement: statement,
                    mistake: nil,
                    line: firstLine,
                    followsBlank: followsBlank
                )
            )
            followsBlank = false
        }

        mutating func finish(_ diagnostics: [Diagnostic]) {
            passLines(upTo: lines.count + 1, diagnostics)
            addComments()
        }

        /// Lines without a statement: blank, comments, or what could not be read.
        private mutating func passLines(upTo end: Int, _ diagnostics: [Diagnostic]) {
            while line < end {
                let text = text(line, column, Int.max)
                let trimmed = text.drop { $0 == " " || $0 == "\t" || $0 == ";" || $0 == "\r" }
                if trimmed.isEmpty {
                    if comments.isEmpty { followsBlank = followsBlank || column == 1 }
                } else if trimmed.hasPrefix("#") {
                    if comments.isEmpty { commentLine = line }
                    comments.append(text)
                } else {
                    addUnreadable(text, diagnostics)
                }
                (line, column) = (line + 1, 1)
            }
        }

        private mutating func addUnreadable(_ text: String, _ diagnostics: [Diagnostic]) {
            let mistake = diagnostics.first { $0.range?.start.line == line }?.message
            if let last = pieces.last, last.mistake != nil, comments.isEmpty, !followsBlank {
                pieces[pieces.count - 1].text += "\n" + text
                return
            }
            let texts = comments + [text]
            pieces.append(
                CodePiece(
                    text: texts.joined(separator: "\n"),
                    mistake: mistake ?? "this is not read here",
                    line: comments.isEmpty ? line : commentLine,
                    followsBlank: followsBlank
                )
            )
            comments = []
            followsBlank = false
        }

        private mutating func addComments() {
            guard !comments.isEmpty else { return }
            let text = comments.joined(separator: "\n")
            pieces.append(CodePiece(text: text, line: commentLine, followsBlank: followsBlank))
            comments = []
        }

        private func bytes(_ line: Int, _ from: Int, _ to: Int) -> ArraySlice<UInt8> {
            guard lines.indices.contains(line - 1) else { return [] }
            let bytes = lines[line - 1]
            let start = min(max(from - 1, 0), bytes.count)
            return bytes[start..<min(max(start, to == Int.max ? bytes.count : to - 1), bytes.count)]
        }

        private func text(_ line: Int, _ from: Int, _ to: Int) -> String {
            String(decoding: bytes(line, from, to), as: UTF8.self)
        }
    }
}
