/// Reads Mermaid's flowcharts: `graph` and `flowchart`.
struct MermaidParser {
    /// Why a drawing cannot be drawn.
    struct Problem: Error, Equatable {
        /// The line in the drawing's source, from 0.
        var line: Int
        var message: String
    }

    private var chart = Flowchart(direction: .down)
    private var nodesByName: [String: Int] = [:]
    private var line = 0
    /// What is left of the current statement.
    private var rest: Substring = ""

    /// Reads a drawing's source.
    static func parse(_ source: String) throws(Problem) -> Flowchart {
        var parser = MermaidParser()
        var hasHeader = false
        for (number, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            parser.line = number
            if line.drop(while: \.isWhitespace).hasPrefix("%%") { continue }
            for statement in parser.statements(in: line) {
                parser.rest = statement
                parser.skipSpaces()
                if parser.rest.isEmpty { continue }
                if hasHeader { try parser.readStatement() } else { try parser.readHeader() }
                hasHeader = true
            }
        }
        guard hasHeader else { throw parser.problem("the drawing is empty") }
        return parser.chart
    }

    /// The parts of a line between semicolons that stand outside of quotes and labels.
    private func statements(in line: Substring) -> [Substring] {
        var statements: [Substring] = []
        var start = line.startIndex
        var depth = 0
        var isQuoted = false
        for index in line.indices {
            switch line[index] {
            case "\"": isQuoted.toggle()
            case _ where isQuoted: break
            case "[", "(", "{": depth += 1
            case "]", ")", "}": depth -= 1
            case ";" where depth <= 0:
                statements.append(line[start..<index])
                start = line.index(after: index)
            default: break
            }
        }
        return statements + [line[start...]]
    }

    private mutating func readHeader() throws(Problem) {
        let words = rest.split { $0.isWhitespace }
        let kind = words.first ?? ""
        guard kind == "graph" || kind == "flowchart" else {
            throw problem("only flowcharts are drawn, and '\(kind)' is another kind of drawing")
        }
        guard words.count > 1 else { return }
        switch words[1] {
        case "TB", "TD": chart.direction = .down
        case "BT": chart.direction = .up
        case "LR": chart.direction = .right
        case "RL": chart.direction = .left
        default: throw problem("'\(words[1])' is no direction; use LR, RL, TB, TD or BT")
        }
        guard words.count == 2 else { throw problem("after the direction, a new line must begin") }
    }

    /// `A & B -->|text| C --> D`
    private mutating func readStatement() throws(Problem) {
        let word = rest.prefix { !$0.isWhitespace }
        if ["style", "classDef", "class", "linkStyle", "click"].contains(word) { return }
        if ["subgraph", "end", "direction"].contains(word) { throw problem("'\(word)' is not supported") }
        var sources = try readNodes()
        skipSpaces()
        while !rest.isEmpty {
            let (link, label) = try readLink()
            let targets = try readNodes()
            for source in sources {
                for target in targets {
                    var link = link
                    (link.from, link.to, link.label) = (source, target, label)
                    chart.links.append(link)
                }
            }
            sources = targets
            skipSpaces()
        }
    }

    /// `A & B`
    private mutating func readNodes() throws(Problem) -> [Int] {
        var nodes = [try readNode()]
        skipSpaces()
        while take("&") {
            nodes.append(try readNode())
            skipSpaces()
        }
        return nodes
    }

    /// `A[text]`; the first place that gives a node its text decides.
    private mutating func readNode() throws(Problem) -> Int {
        skipSpaces()
        let name = readName()
        guard !name.isEmpty else { throw problem("a node's name is missing before '\(rest.prefix(12))'") }
        let described = try readShape()
        if take(":::") { _ = readName() }
        if let known = nodesByName[name] {
            if let described { chart.nodes[known] = described }
            return known
        }
        guard chart.nodes.count < 10_000 else { throw problem("the drawing has too many nodes") }
        nodesByName[name] = chart.nodes.count
        chart.nodes.append(described ?? Flowchart.Node(text: name, shape: .rectangle))
        return chart.nodes.count - 1
    }

    /// Letters and digits of any script, `_`, and a hyphen between two of them.
    private mutating func readName() -> String {
        var end = rest.startIndex
        while end < rest.endIndex {
            let character = rest[end]
            let next = rest.index(after: end)
            let joins =
                character == "-" && end > rest.startIndex && next < rest.endIndex && Self.isPartOfName(rest[next])
            guard Self.isPartOfName(character) || joins else { break }
            end = next
        }
        defer { rest = rest[end...] }
        return String(rest[..<end])
    }

    private static func isPartOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    private mutating func readShape() throws(Problem) -> Flowchart.Node? {
        let shapes: [(open: String, close: String, shape: Flowchart.Shape)] = [
            ("([", "])", .stadium), ("((", "))", .circle), ("[", "]", .rectangle), ("(", ")", .rounded),
            ("{", "}", .diamond),
        ]
        for unsupported in ["(((", "[[", "[(", "[/", "[\\", "{{"] where rest.hasPrefix(unsupported) {
            throw problem("a node's shape '\(unsupported)' is not supported")
        }
        for (open, close, shape) in shapes where take(open) {
            return Flowchart.Node(text: try readText(until: close), shape: shape)
        }
        if rest.hasPrefix(">") { throw problem("a node's shape '>' is not supported") }
        return nil
    }

    /// Text as far as `close`, in quotes or not; `<br>` breaks its line.
    private mutating func readText(until close: String) throws(Problem) -> String {
        skipSpaces()
        let text: Substring
        if take("\"") {
            guard let end = rest.firstIndex(of: "\"") else { throw problem("a quote is not closed") }
            text = rest[..<end]
            rest = rest[rest.index(after: end)...]
            skipSpaces()
            guard take(close) else { throw problem("'\(close)' is missing after the quoted text") }
        } else {
            guard let end = rest.firstRange(of: close) else { throw problem("'\(close)' is missing") }
            text = rest[..<end.lowerBound]
            rest = rest[end.upperBound...]
        }
        return Self.plain(text)
    }

    private static func plain(_ text: Substring) -> String {
        var plain = String(text)
        for lineBreak in ["<br/>", "<br />", "<br>"] { plain.replace(lineBreak, with: "\n") }
        return String(plain.trimming { $0.isWhitespace })
    }

    /// `-->`, `---`, `-.->`, `==>`, their longer forms, and the text on them: `|text|` or in the middle.
    private mutating func readLink() throws(Problem) -> (Flowchart.Link, label: String) {
        var link = Flowchart.Link(from: 0, to: 0, line: .solid, hasArrow: true, label: "")
        let start = rest
        var label = ""
        let stroke = rest.prefix { "-=.".contains($0) }
        rest = rest[stroke.endIndex...]
        let isDotted = stroke.hasPrefix("-.")
        link.line = isDotted ? .dotted : stroke.hasPrefix("==") ? .thick : .solid
        let isWhole = isDotted ? stroke.hasSuffix("-") : stroke.count >= 3
        let isKnown = isDotted || stroke.hasPrefix("--") || stroke.hasPrefix("==")
        guard isKnown else { throw problem("a link such as '-->' is missing before '\(start.prefix(12))'") }
        if take(">") {
            guard isDotted ? stroke.hasSuffix("-") : true else { throw problem("'\(stroke)>' is no link") }
        } else if isWhole {
            link.hasArrow = false
        } else {
            // The text stands in the middle: `-- text -->`.
            let close = isDotted ? ".-" : String(stroke.prefix(2))
            guard let end = rest.firstRange(of: close) else { throw problem("the link '\(stroke)' does not end") }
            label = Self.plain(rest[..<end.lowerBound])
            rest = rest[end.lowerBound...].drop { "-=.".contains($0) }
            link.hasArrow = take(">")
        }
        if ["x", "o"].contains(rest.first), rest.dropFirst().first?.isWhitespace == true, !link.hasArrow, label.isEmpty
        {
            throw problem("a link that ends with '\(rest.prefix(1))' is not supported")
        }
        skipSpaces()
        if take("|") {
            guard let end = rest.firstIndex(of: "|") else { throw problem("'|' is missing after a link's text") }
            label = Self.plain(rest[..<end]).trimming { $0 == "\"" }
            rest = rest[rest.index(after: end)...]
        }
        return (link, label)
    }

    private mutating func skipSpaces() {
        rest = rest.drop { $0.isWhitespace }
    }

    /// Goes past `text` when it stands next.
    private mutating func take(_ text: String) -> Bool {
        guard rest.hasPrefix(text) else { return false }
        rest = rest.dropFirst(text.count)
        return true
    }

    private func problem(_ message: String) -> Problem { Problem(line: line, message: message) }
}

extension StringProtocol {
    /// The text without characters of this kind at its ends.
    fileprivate func trimming(_ isUnwanted: (Character) -> Bool) -> String {
        var text = drop { isUnwanted($0) }
        while let last = text.last, isUnwanted(last) { text = text.dropLast() }
        return String(text)
    }
}
