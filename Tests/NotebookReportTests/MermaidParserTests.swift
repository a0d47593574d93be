import Testing

@testable import NotebookReport

@Suite struct MermaidParserTests {
    private typealias Node = Flowchart.Node
    private typealias Link = Flowchart.Link

    @Test func theNotesChart() throws {
        let chart = try MermaidParser.parse(
            """
            graph LR

            A[方形] -->B(圆角)

            B --> C{条件a}

            C -->|a=1| D[结果1]

            C -->|a=2| E[结果2]

            F[横向流程图]
            """
        )
        #expect(chart.direction == .right)
        #expect(
            chart.nodes == [
                Node(text: "方形", shape: .rectangle), Node(text: "圆角", shape: .rounded),
                Node(text: "条件a", shape: .diamond), Node(text: "结果1", shape: .rectangle),
                Node(text: "结果2", shape: .rectangle), Node(text: "横向流程图", shape: .rectangle),
            ]
        )
        #expect(
            chart.links == [
                Link(from: 0, to: 1, line: .solid, hasArrow: true, label: ""),
                Link(from: 1, to: 2, line: .solid, hasArrow: true, label: ""),
                Link(from: 2, to: 3, line: .solid, hasArrow: true, label: "a=1"),
                Link(from: 2, to: 4, line: .solid, hasArrow: true, label: "a=2"),
            ]
        )
        #expect(
            chart.description == "方形 → 圆角; 圆角 → 条件a; 条件a → 结果1 (a=1); 条件a → 结果2 (a=2); 横向流程图"
        )
    }

    @Test(arguments: [
        ("-->", Flowchart.Line.solid, true, ""), ("---", .solid, false, ""), ("-.->", .dotted, true, ""),
        ("-.-", .dotted, false, ""), ("==>", .thick, true, ""), ("===", .thick, false, ""), ("---->", .solid, true, ""),
        ("-..->", .dotted, true, ""), ("-->|yes, 1|", .solid, true, "yes, 1"), ("-- yes -->", .solid, true, "yes"),
        ("-- a-b ---", .solid, false, "a-b"), ("-. yes .->", .dotted, true, "yes"), ("== yes ==>", .thick, true, "yes"),
        ("---|\"q\"|", .solid, false, "q"),
    ])
    func everyLink(link: String, line: Flowchart.Line, hasArrow: Bool, label: String) throws {
        for source in ["flowchart TD\nA \(link) B", "flowchart TD\nA\(link)B"] {
            let chart = try MermaidParser.parse(source)
            #expect(chart.nodes.map(\.text) == ["A", "B"], "\(source)")
            #expect(chart.links == [Link(from: 0, to: 1, line: line, hasArrow: hasArrow, label: label)], "\(source)")
        }
    }

    @Test func everyShape() throws {
        let chart = try MermaidParser.parse(
            "graph TB; a[x] --> b(x) --> c{x}; d([x]) & e((x)) --> f[\"(x) ] ; y<br>z\"]; g-1\n %% none; a --> b\n"
        )
        #expect(
            chart.nodes.map(\.shape) == [.rectangle, .rounded, .diamond, .stadium, .circle, .rectangle, .rectangle]
        )
        #expect(chart.nodes.map(\.text).suffix(2) == ["(x) ] ; y\nz", "g-1"])
        #expect(chart.links.map { [$0.from, $0.to] } == [[0, 1], [1, 2], [3, 5], [4, 5]])
        #expect(chart.direction == .down)
    }

    @Test func directions() throws {
        let expected: [(String, Graph.Direction)] = [
            ("LR", .right), ("RL", .left), ("TB", .down), ("TD", .down), ("BT", .up),
        ]
        for (name, direction) in expected {
            #expect(try MermaidParser.parse("graph \(name)\nA").direction == direction)
        }
        #expect(try MermaidParser.parse("flowchart\nA").direction == .down)
    }

    @Test func stylesAreLeftToThePage() throws {
        let chart = try MermaidParser.parse("graph LR\nA:::wide --> B\nstyle A fill:#f00\nclick A \"javascript:x\"")
        #expect(chart.nodes.map(\.text) == ["A", "B"])
    }

    @Test(arguments: [
        ("", 0, "the drawing is empty"),
        (
            "sequenceDiagram\nA->>B: hi", 0,
            "only flowcharts are drawn, and 'sequenceDiagram' is another kind of drawing"
        ),
        ("graph XY", 0, "'XY' is no direction; use LR, RL, TB, TD or BT"),
        ("graph LR A --> B", 0, "after the direction, a new line must begin"),
        ("graph LR\nA[x --> B", 1, "']' is missing"), ("graph LR\nA[\"x] --> B", 1, "a quote is not closed"),
        ("graph LR\nA[\"x\"y]", 1, "']' is missing after the quoted text"),
        ("graph LR\nA -->", 1, "a node's name is missing before ''"),
        ("graph LR\nA B", 1, "a link such as '-->' is missing before 'B'"),
        ("graph LR\nA -- x", 1, "the link '--' does not end"),
        ("graph LR\nA -->|x B", 1, "'|' is missing after a link's text"),
        ("graph LR\nA[[x]]", 1, "a node's shape '[[' is not supported"),
        ("graph LR\nA>x]", 1, "a node's shape '>' is not supported"),
        ("graph LR\n\nsubgraph a\nend", 2, "'subgraph' is not supported"),
        ("graph LR\nA --x B", 1, "the link '--' does not end"),
    ])
    func mistakes(source: String, line: Int, message: String) {
        #expect(throws: MermaidParser.Problem(line: line, message: message)) { try MermaidParser.parse(source) }
    }
}
