/// Reads Mermaid's flowcharts: `graph` and `flowchart`.
///
/// What is decoration (`style`, `classDef`, `class`, `linkStyle`, `click`, `direction` of a subgraph) is read and left
/// to the page.
struct MermaidParser {
    /// Why a drawing cannot be drawn.
    struct Problem: Error, Equatable {
        /// The line in the drawing's source, from 0.
        var line: Int
        var message: String
    }

    private static let deepestSubgraph = 20

    let bytes: [UInt8]
    var offset = 0
    var chart = Flowchart(direction: .down)
    var nodesByName: [String: Int] = [:]
    /// The names of links, which `name@{…}` describes.
    var linkNames: Set<String> = []
    private var subgraphsByName: [String: Int] = [:]
    private var openSubgraphs: [Int] = []
    /// Closing brackets that do not occur in the rest of the source, so that none is searched for twice.
    var absentMarks: Set<String> = []
    /// The nodes of which only the name is known so far.
    var isBare: [Bool] = []

    /// Reads a drawing's source.
    static func parse(_ source: String) throws(Problem) -> Flowchart {
        guard source.utf8.count <= Limits.drawingSource else {
            let most = Limits.drawingSource
            throw Problem(line: 0, message: "it has more than \(most) bytes, the most that Mermaid draws")
        }
        let text = MermaidSource(source)
        var parser = MermaidParser(bytes: text.bytes)
        parser.chart.title = text.title.map { MermaidLabel.text($0) }
        try parser.readHeader()
        try parser.readStatements()
        return parser.resolvedChart()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    // MARK: - Statements

    private mutating func readHeader() throws(Problem) {
        skipSpaceAndLines()
        guard offset < bytes.count else { throw Problem(line: 0, message: "the drawing is empty") }
        let kind = takeWord()
        guard ["graph", "flowchart", "flowchart-elk"].contains(kind) else {
            throw problem("only flowcharts are drawn, and '\(kind)' is another kind of drawing")
        }
        skipSpaces()
        if !isAtEndOfStatement {
            chart.direction = try direction(takeWord())
            skipSpaces()
        }
        guard isAtEndOfStatement else { throw problem("after the direction, a new line must begin") }
    }

    private func direction(_ word: String) throws(Problem) -> Graph.Direction {
        switch word.uppercased() {
        case "TB", "TD", "V": return .down
        case "BT", "^": return .up
        case "LR", ">": return .right
        case "RL", "<": return .left
        default: throw problem("'\(word)' is no direction; use LR, RL, TB, TD or BT")
        }
    }

    private mutating func readStatements() throws(Problem) {
        while true {
            skipSpaceAndLines()
            guard offset < bytes.count else { break }
            try readStatement()
        }
        if let open = openSubgraphs.last {
            throw problem("'end' is missing after the subgraph '\(chart.subgraphs[open].title)'")
        }
    }

    /// `A & B -->|text| C --> D`, or what a word at the beginning says.
    private mutating func readStatement() throws(Problem) {
        let start = offset
        switch takeKeyword() {
        case "style", "classDef", "class", "linkStyle", "click": return skipStatement()
        case "direction":
            skipSpaces()
            _ = try direction(takeWord())
            return
        case "subgraph": return try readSubgraph()
        case "end":
            skipSpaces()
            guard isAtEndOfStatement else { break }
            guard openSubgraphs.popLast() != nil else { throw problem("'end' stands here, but no subgraph is open") }
            return
        case "accTitle": if let text = accessibleText() { return chart.accessibleTitle = text }
        case "accDescr": if let text = accessibleText() { return chart.accessibleDescription = text }
        default: break
        }
        offset = start
        try readChain()
    }

    private mutating func readChain() throws(Problem) {
        var sources = try readNodes()
        skipSpaces()
        while !isAtEndOfStatement {
            let link = try readLink()
            let targets = try readNodes()
            chart.linkCount += sources.count * targets.count
            for source in sources {
                // Links that would not be drawn are counted, not kept.
                for target in targets where chart.links.count < Limits.drawnLinks {
                    var link = link
                    (link.from, link.to) = (.node(source), .node(target))
                    chart.links.append(link)
                }
                if chart.links.count >= Limits.drawnLinks { break }
            }
            sources = targets
            skipSpaces()
        }
    }

    /// `subgraph name [title]`, `subgraph title`; until its `end`.
    private mutating func readSubgraph() throws(Problem) {
        guard openSubgraphs.count < Self.deepestSubgraph else { throw problem("subgraphs are nested too deep") }
        skipSpaces()
        var name = ""
        var title: String?
        let start = offset
        if current != UInt8(ascii: "\"") {
            name = takeName()
            skipSpaces()
            if let shape = try readShape() {
                title = shape.text
                skipSpaces()
            }
        }
        if !isAtEndOfStatement {
            // A title of several words, or in quotes, is the name too.
            offset = start
            if take("\"") {
                while let byte = current, byte != UInt8(ascii: "\"") { offset += 1 }
                while !isAtEndOfStatement { offset += 1 }
            } else {
                while !isAtEndOfLine { offset += 1 }
            }
            let text = String(decoding: bytes[start..<offset], as: UTF8.self).trimming { $0.isWhitespace || $0 == ";" }
            title = MermaidLabel.text(text.trimming { $0 == "\"" })
            name = text
        }
        subgraphsByName[name.isEmpty ? " \(chart.subgraphs.count)" : name] = chart.subgraphs.count
        openSubgraphs.append(chart.subgraphs.count)
        let parent = openSubgraphs.dropLast().last
        chart.subgraphs.append(Flowchart.Subgraph(title: title ?? name, parent: parent))
    }

    /// `: text` to the end of the line, or `{ text }`.
    private mutating func accessibleText() -> String? {
        skipSpaces()
        let close: UInt8
        switch current {
        case UInt8(ascii: ":"): close = UInt8(ascii: "\n")
        case UInt8(ascii: "{"): close = UInt8(ascii: "}")
        default: return nil
        }
        offset += 1
        let start = offset
        while let byte = current, byte != close { offset += 1 }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if close == UInt8(ascii: "}"), current != nil { offset += 1 }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: - Nodes

    /// `A & B`
    private mutating func readNodes() throws(Problem) -> [Int] {
        var nodes: [Int] = []
        while true {
            nodes.append(contentsOf: try readNode())
            let end = offset
            skipSpaces()
            guard take("&") else {
                offset = end
                return nodes
            }
        }
    }

    /// `A[text]:::class`; nothing for a link's name. The last place that gives a node its text decides.
    private mutating func readNode() throws(Problem) -> [Int] {
        skipSpaces()
        let name = takeName()
        guard !name.isEmpty else { throw problem("a node's name is missing before '\(excerpt())'") }
        let attributes = try readAttributes()
        if attributes != nil, linkNames.contains(name) { return [] }
        let shape = try readShape()
        while take(":::") { _ = takeName() }
        let attributesToo = try readAttributes()
        let node = try node(name)
        if let shape {
            chart.nodes[node].text = shape.text
            chart.nodes[node].shape = shape.shape
            isBare[node] = false
        }
        for attributes in [attributes, attributesToo].compactMap({ $0 }) {
            if let shape = attributes["shape"] { chart.nodes[node].shape = MermaidShapes.named(shape) }
            if let label = attributes["label"] { chart.nodes[node].text = MermaidLabel.text(label) }
            isBare[node] = false
        }
        return [node]
    }

    /// The node of this name, which belongs to the first subgraph that mentions it.
    private mutating func node(_ name: String) throws(Problem) -> Int {
        if let known = nodesByName[name] {
            if chart.nodes[known].subgraph == nil { chart.nodes[known].subgraph = openSubgraphs.last }
            return known
        }
        guard chart.nodes.count < Limits.namedNodes else { throw problem("the drawing has too many nodes") }
        nodesByName[name] = chart.nodes.count
        let text = MermaidLabel.text(name)
        chart.nodes.append(Flowchart.Node(text: text, shape: .rectangle, subgraph: openSubgraphs.last))
        isBare.append(true)
        return chart.nodes.count - 1
    }

    // MARK: - Subgraphs that links name

    /// The chart with links to subgraphs in place: a node that has a subgraph's name stands for that. An empty
    /// subgraph is a node.
    private func resolvedChart() -> Flowchart {
        var chart = chart
        var isFilled = [Bool](repeating: false, count: chart.subgraphs.count)
        let subgraphOfNode = nodesByName.reduce(into: [Int: Int]()) { result, named in
            if let subgraph = subgraphsByName[named.key] { result[named.value] = subgraph }
        }
        for (index, node) in chart.nodes.enumerated() where subgraphOfNode[index] == nil {
            var holder = node.subgraph
            while let subgraph = holder {
                isFilled[subgraph] = true
                holder = chart.subgraphs[subgraph].parent
            }
        }
        let places = Self.newPlaces(isFilled)
        var ends: [Flowchart.End] = []
        var nodes: [Flowchart.Node] = []
        for (index, node) in chart.nodes.enumerated() {
            if let subgraph = subgraphOfNode[index], isFilled[subgraph] {
                ends.append(.subgraph(places[subgraph] ?? 0))
                continue
            }
            var node = node
            if let subgraph = subgraphOfNode[index], isBare[index] { node.text = chart.subgraphs[subgraph].title }
            while let holder = node.subgraph, !isFilled[holder] { node.subgraph = chart.subgraphs[holder].parent }
            node.subgraph = node.subgraph.flatMap { places[$0] }
            ends.append(.node(nodes.count))
            nodes.append(node)
        }
        let linked = Set(subgraphOfNode.values)
        for (index, subgraph) in chart.subgraphs.enumerated() where !isFilled[index] && !linked.contains(index) {
            nodes.append(
                Flowchart.Node(
                    text: subgraph.title,
                    shape: .rectangle,
                    subgraph: subgraph.parent.flatMap { places[$0] }
                )
            )
        }
        func resolved(_ end: Flowchart.End) -> Flowchart.End {
            if case .node(let index) = end { ends[index] } else { end }
        }
        chart.nodes = nodes
        chart.subgraphs = chart.subgraphs.indices.filter { isFilled[$0] }.map { index in
            var subgraph = chart.subgraphs[index]
            subgraph.parent = subgraph.parent.flatMap { places[$0] }
            return subgraph
        }
        for index in chart.links.indices {
            chart.links[index].from = resolved(chart.links[index].from)
            chart.links[index].to = resolved(chart.links[index].to)
        }
        return chart
    }

    /// Where the kept ones stand when the others are gone.
    private static func newPlaces(_ isKept: [Bool]) -> [Int: Int] {
        var places: [Int: Int] = [:]
        for (index, isKept) in isKept.enumerated() where isKept { places[index] = places.count }
        return places
    }
}
