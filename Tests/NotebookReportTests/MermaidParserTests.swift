import Testing

@testable import NotebookReport

@Suite struct MermaidParserTests {
    private typealias Node = Flowchart.Node

    /// A link of the parsed chart in short: `0>1`, with what is not ordinary about it.
    private func links(_ source: String) throws -> [Flowchart.Link] { try MermaidParser.parse(source).links }

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
            chart.description == "方形 → 圆角; 圆角 → 条件a; 条件a → 结果1 (a=1); 条件a → 结果2 (a=2); 横向流程图"
        )
    }

    @Test(arguments: [
        ("-->", Flowchart.Line.solid, Flowchart.Head.none, Flowchart.Head.arrow, "", 1),
        ("---", .solid, .none, .none, "", 1), ("---->", .solid, .none, .arrow, "", 3),
        ("-----", .solid, .none, .none, "", 3),
        ("-.->", .dotted, .none, .arrow, "", 1), ("-.-", .dotted, .none, .none, "", 1),
        ("-...->", .dotted, .none, .arrow, "", 3), ("==>", .thick, .none, .arrow, "", 1),
        ("===", .thick, .none, .none, "", 1), ("====>", .thick, .none, .arrow, "", 3),
        ("~~~", .invisible, .none, .none, "", 1),
        ("<-->", .solid, .arrow, .arrow, "", 1), ("o--o", .solid, .circle, .circle, "", 1),
        ("x--x", .solid, .cross, .cross, "", 1), ("--x", .solid, .none, .cross, "", 1),
        ("--o", .solid, .none, .circle, "", 1),
        ("<-.->", .dotted, .arrow, .arrow, "", 1), ("x==x", .thick, .cross, .cross, "", 1),
        ("-->|yes, 1|", .solid, .none, .arrow, "yes, 1", 1), ("-- yes -->", .solid, .none, .arrow, "yes", 1),
        ("--yes-->", .solid, .none, .arrow, "yes", 1), ("-- a-b ---", .solid, .none, .none, "a-b", 1),
        ("-. yes .->", .dotted, .none, .arrow, "yes", 1), ("== yes ==>", .thick, .none, .arrow, "yes", 1),
        ("---|\"q | r\"|", .solid, .none, .none, "q | r", 1),
        ("-- \"a --> b\" -->", .solid, .none, .arrow, "a --> b", 1),
        ("<-- no --x", .solid, .arrow, .cross, "no", 1), ("e1@-->", .solid, .none, .arrow, "", 1),
    ])
    func everyLink(
        link: String,
        line: Flowchart.Line,
        tail: Flowchart.Head,
        head: Flowchart.Head,
        label: String,
        length: Int
    ) throws {
        let expected = Flowchart.Link(
            from: .node(0),
            to: .node(1),
            line: line,
            tail: tail,
            head: head,
            label: label,
            length: length
        )
        let chart = try MermaidParser.parse("flowchart TD\nA \(link) B")
        #expect(chart.nodes.map(\.text) == ["A", "B"])
        #expect(chart.links == [expected])
    }

    @Test func linksNeedNoBlanks() throws {
        for link in ["-->", "---", "-.->", "==>", "-->|x|", "--y-->"] {
            #expect(try links("flowchart TD\nA\(link)B").count == 1, "\(link)")
        }
    }

    @Test(arguments: [
        ("a[x]", Flowchart.Shape.rectangle), ("a(x)", .rounded), ("a([x])", .stadium), ("a[[x]]", .subroutine),
        ("a[(x)]", .cylinder), ("a((x))", .circle), ("a(((x)))", .doubleCircle), ("a(-x-)", .ellipse),
        ("a{x}", .diamond),
        ("a{{x}}", .hexagon), ("a[/x/]", .parallelogram), ("a[\\x\\]", .parallelogramToLeft), ("a[/x\\]", .trapezoid),
        ("a[\\x/]", .trapezoidUpsideDown), ("a>x]", .flag), ("a@{ shape: diam, label: \"x\" }", .diamond),
        ("a@{shape: cyl\nlabel: x}", .cylinder), ("a@{ shape: bolt, label: 'x' }", .rectangle),
        ("a[ \" x \" ]", .rectangle),
        ("a[x]:::b", .rectangle),
    ])
    func everyShape(source: String, shape: Flowchart.Shape) throws {
        let chart = try MermaidParser.parse("graph TB\n\(source)")
        #expect(chart.nodes.first?.shape == shape)
        #expect(chart.nodes.first?.text == "x")
    }

    @Test(arguments: [
        ("[\"say #quot;hi#quot; #9829;\"]", "say \"hi\" ♥"), ("[a &lt; b &amp; c]", "a < b & c"),
        ("[\"<b>Step</b><br/><code>dir/</code>\"]", "Step\ndir/"), ("[one\\ntwo]", "one\ntwo"),
        ("[\"one\ntwo\"]", "one\ntwo"),
        ("[\"a<br />b<br>c<BR/>d\"]", "a\nb\nc\nd"), ("[\"`The **cat**\n in *it*`\"]", "The cat\nin it"),
        ("[\"a < b\"]", "a < b"),
        ("[\"(x) ] ; y\"]", "(x) ] ; y"), ("[fa:fa-car Car]", "Car"), ("[fa:fa-car]", "car"),
        ("[fab:fa-git_hub-2 a fas:fa-x, b]", "a , b"), ("[sofa:fa-x fa:fa-]", "sofa:fa-x fa:fa-"),
        ("[\"#35;1 #amp; #x41;\"]", "#1 & #x41;"),
        ("[\"#35; &#x41; &#65; #nope;\"]", "# A A #nope;"), ("[can(role, x)]", "can(role, x)"), ("[(a) b]", "(a) b"),
        ("[\"❤ 图 é\"]", "❤ 图 é"), ("[\"$$x^2$$\"]", "x^2"),
    ])
    func labelsAsMermaidReadsThem(label: String, text: String) throws {
        #expect(try MermaidParser.parse("graph TB\nA\(label)").nodes.map(\.text) == [text])
    }

    @Test func severalNodesAtOnce() throws {
        let chart = try MermaidParser.parse("graph TB; a[x] --> b & c --> d; e & f-1 --> g:::h & i\n")
        #expect(chart.nodes.map(\.text) == ["x", "b", "c", "d", "e", "f-1", "g", "i"])
        #expect(chart.links.count == 8)
        #expect(chart.linkCount == 8)
    }

    @Test func linksAreCountedWithoutBeingMade() throws {
        let all = { (name: String) in (0..<1500).map { "\(name)\($0)" }.joined(separator: " & ") }
        let chart = try MermaidParser.parse("graph TB\n\(all("a")) --> \(all("b"))")
        #expect(chart.linkCount == 2_250_000)
        #expect(chart.links.count == Limits.drawnLinks)
    }

    @Test func subgraphs() throws {
        let chart = try MermaidParser.parse(
            """
            flowchart TB
                c1 --> a2
                subgraph one
                  direction LR
                  a1 --> a2
                end
                subgraph two [The second]
                  subgraph "in it"; b1; end
                  b1 --> b2
                end
                subgraph Empty one
                end
                subgraph e[" "]
                end
                one --> two
                two --- c1 --> e
            """
        )
        #expect(chart.subgraphs.map(\.title) == ["one", "The second", "in it"])
        #expect(chart.subgraphs.map(\.parent) == [nil, nil, 1])
        #expect(chart.nodes.map(\.text) == ["c1", "a2", "a1", "b1", "b2", "", "Empty one"])
        #expect(chart.nodes.map(\.subgraph) == [nil, 0, 0, 2, 1, nil, nil])
        #expect(
            chart.links.map { [$0.from, $0.to] } == [
                [.node(0), .node(1)], [.node(2), .node(1)], [.node(3), .node(4)], [.subgraph(0), .subgraph(1)],
                [.subgraph(1), .node(0)], [.node(0), .node(5)],
            ]
        )
    }

    @Test func directions() throws {
        let expected: [(String, Graph.Direction)] = [
            ("LR", .right), ("RL", .left), ("TB", .down), ("TD", .down), ("BT", .up),
        ]
        for (name, direction) in expected {
            #expect(try MermaidParser.parse("graph \(name)\nA").direction == direction)
            #expect(try MermaidParser.parse("flowchart \(name);A").direction == direction)
        }
        #expect(try MermaidParser.parse("flowchart\nA").direction == .down)
    }

    @Test func whatIsNoStatement() throws {
        let chart = try MermaidParser.parse(
            """
            ---
            title: "My chart"
            config:
              theme: dark
            ---
            %%{init: {
              "theme": "forest"
            }}%%
            flowchart LR
                accTitle: Short
                accDescr { Two
                  lines }
                %% a comment --> C
                A:::wide --> B %% another
                classDef wide fill:#f00,stroke:#333;
                class A,B wide
                style A fill:#f00
                linkStyle 0 stroke:#ff3,color:red;
                click A "javascript:x;y" "tip"; C
                e1@{ animate: true }
            """.replacing("A:::wide -->", with: "A:::wide e1@-->")
        )
        #expect(chart.title == "My chart")
        #expect(chart.accessibleTitle == "Short")
        #expect(chart.accessibleDescription == "Two lines")
        #expect(chart.nodes.map(\.text) == ["A", "B", "C"])
        #expect(chart.links.count == 1)
    }

    @Test(arguments: [
        ("", 0, "the drawing is empty"), ("%% nothing\n\n", 0, "the drawing is empty"),
        (
            "sequenceDiagram\nA->>B: hi", 0,
            "only flowcharts are drawn, and 'sequenceDiagram' is another kind of drawing"
        ),
        ("graph XY", 0, "'XY' is no direction; use LR, RL, TB, TD or BT"),
        ("graph LR A --> B", 0, "after the direction, a new line must begin"),
        ("graph LR\nA[x --> B", 1, "']' is missing"), ("graph LR\nA[\"x] --> B", 1, "a quote is not closed"),
        ("graph LR\nA[\"x\"y]", 1, "']' is missing after the quoted text"),
        ("graph LR\nA -->", 1, "a node's name is missing before ''"),
        ("graph LR\nA -->\nB", 1, "a node's name is missing before ''"),
        ("graph LR\nA B", 1, "a link such as '-->' is missing before 'B'"),
        ("graph LR\nA -- x", 1, "the link '--' does not end"),
        ("graph LR\nA -->|x B", 1, "'|' is missing after a link's text"),
        ("---\ntitle: a\n---\ngraph LR\n\nend", 5, "'end' stands here, but no subgraph is open"),
        ("graph LR\nsubgraph a\nb", 2, "'end' is missing after the subgraph 'a'"),
        ("graph LR\nA@{ shape: x", 1, "'}' is missing"),
    ])
    func mistakes(source: String, line: Int, message: String) {
        #expect(throws: MermaidParser.Problem(line: line, message: message)) { try MermaidParser.parse(source) }
    }

    @Test func longSourcesAreRefused() {
        let source = "graph LR\n" + String(repeating: "A[x --> B\n", count: 17_000)
        let message = "it has more than 50000 bytes, the most that Mermaid draws"
        #expect(throws: MermaidParser.Problem(line: 0, message: message)) { try MermaidParser.parse(source) }
    }

    @Test func hostileSourcesEnd() {
        for piece in [
            "subgraph a\n", "A & ", "A-", "[", "A[\"", "A(-", "A[(", "%%{", "A@{", "x--", "<", "A--\"", "end\n", "#",
            "é",
        ] {
            _ = try? MermaidParser.parse("graph LR\n" + String(repeating: piece, count: 40_000 / piece.utf8.count))
        }
    }

    /// Each line begins like a cylinder, whose `)]` was looked for to the end of the source every time.
    @Test(.timeLimit(.minutes(5))) func bracketsThatNothingClosesAreLookedForOnce() throws {
        let chart = try MermaidParser.parse("graph LR\n" + String(repeating: "A[(a]\n", count: 8000))
        #expect(chart.nodes == [Node(text: "(a", shape: .rectangle)])
    }
}
