import NotebookFormat
import Testing

@testable import NotebookReport

@Suite struct GraphTests {
    private let box = Graph.Node(width: 60, height: 30)

    @Test func aChainLiesInItsDirection() throws {
        let edges = [Graph.Edge(from: 0, to: 1), Graph.Edge(from: 1, to: 2)]
        func layout(_ direction: Graph.Direction) throws -> GraphLayout {
            try #require(GraphLayout(Graph(direction: direction, nodes: [box, box, box], edges: edges)))
        }
        #expect(try layout(.right).nodes.map(\.x) == layout(.right).nodes.map(\.x).sorted())
        #expect(try layout(.left).nodes.map(\.x) == layout(.left).nodes.map(\.x).sorted(by: >))
        #expect(try layout(.down).nodes.map(\.y) == layout(.down).nodes.map(\.y).sorted())
        #expect(try layout(.up).nodes.map(\.y) == layout(.up).nodes.map(\.y).sorted(by: >))
    }

    @Test func boxesDoNotOverlapAndArrowsReachThem() throws {
        let graph = Graph(
            direction: .down,
            nodes: [box, box, box, box],
            edges: [
                Graph.Edge(from: 0, to: 1), Graph.Edge(from: 0, to: 2, labelWidth: 40, labelHeight: 16),
                Graph.Edge(from: 2, to: 0), Graph.Edge(from: 2, to: 2), Graph.Edge(from: 0, to: 2, hasArrow: false),
            ]
        )
        let layout = try #require(GraphLayout(graph))
        for first in layout.nodes.indices {
            for second in layout.nodes.indices where second > first {
                let (a, b) = (layout.nodes[first], layout.nodes[second])
                #expect(abs(a.x - b.x) >= 60 || abs(a.y - b.y) >= 30)
            }
        }
        for (edge, route) in zip(graph.edges, layout.edges) {
            #expect(route.points.count % 3 == 1)
            #expect((route.tip != nil) == edge.hasArrow)
            #expect((route.label != nil) == (edge.labelWidth > 0))
            let end = try #require(route.tip ?? route.points.last)
            let target = layout.nodes[edge.to]
            #expect(abs(end.x - target.x) <= 31 && abs(end.y - target.y) <= 16)
        }
    }

    @Test func layoutsAreTheSameEachTime() throws {
        let chart = try MermaidParser.parse("graph LR\nA --> B & C --> D\nD -->|again| A")
        let drawings = (0..<3).map { _ in FlowchartDrawing(chart)?.svg(words: PageWords(language: nil)) }
        #expect(drawings[0] != nil)
        #expect(Set(drawings).count == 1)
    }

    @Test func largeDrawingsAreShownAsTheirSource() throws {
        let source = "graph LR\n" + (0..<200).map { "n\($0) --> n\($0 + 1)" }.joined(separator: "\n") + "\n"
        let report = try HTMLReport(template: "{{{body}}}").render(
            SamplePage.executed([.codeBlock(info: "mermaid", code: source)])
        )
        let problem = "it is too large (201 nodes and 200 links; at most 150 and 300 can be drawn)"
        #expect(report.html.hasPrefix("<p class=\"mark\">This drawing is shown as its source: \(problem)</p>\n<pre"))
        #expect(report.warnings.map(\.message) == ["the Mermaid drawing is shown as its source: \(problem)"])
    }

    @Test func theLargestDrawingsAreLaidOutInTime() throws {
        let edges = (0..<Limits.drawnLinks).map {
            Graph.Edge(from: $0 * 7 % 150, to: $0 * 31 % 150, labelWidth: 30)
        }
        let graph = Graph(direction: .right, nodes: [Graph.Node](repeating: box, count: 150), edges: edges)
        let clock = ContinuousClock()
        let time = clock.measure { #expect(GraphLayout(graph) != nil) }
        #expect(time < .seconds(20))
    }

    /// A chain with links back over many ranks is the hardest kind for Graphviz: a minute for 150 boxes.
    private func chain(of count: Int) -> Graph {
        let forward = (1..<count).map { Graph.Edge(from: $0 - 1, to: $0, labelWidth: 30) }
        let back = (0..<count).map {
            Graph.Edge(
                from: max($0 * 37 % count, $0 * 11 % count),
                to: min($0 * 37 % count, $0 * 11 % count),
                labelWidth: 30
            )
        }
        return Graph(direction: .down, nodes: [Graph.Node](repeating: box, count: count), edges: forward + back)
    }

    @Test func linksOverManyRanksAreBounded() throws {
        #expect(GraphLayout(chain(of: 150)) == nil)
        #expect(GraphLayout(chain(of: 60)) != nil)
        let lines =
            (0..<150).map { $0 == 0 ? "graph TB" : "n\($0 - 1) --> n\($0)" }
            + (0..<150).map { "n\($0 * 37 % 150) -->|l\($0)| n\($0 * 11 % 150)" }
        let report = try HTMLReport(template: "{{{body}}}").render(
            SamplePage.executed([.codeBlock(info: "mermaid", code: lines.joined(separator: "\n") + "\n")])
        )
        #expect(
            report.warnings.map(\.message) == [
                "the Mermaid drawing is shown as its source: "
                    + "its links go over too many ranks to be laid out in time; draw it in parts"
            ]
        )
    }

    @Test func framesHoldTheirBoxes() throws {
        let chart = try MermaidParser.parse(
            "graph TB\nsubgraph one\nsubgraph two\na --> b\nend\nc\nend\nd --> one\ntwo <--> d\n"
        )
        let drawing = try #require(FlowchartDrawing(chart)).svg(words: PageWords(language: nil))
        #expect(drawing.ranges(of: "class=\"cluster\"").count == 2)
        #expect(drawing.ranges(of: "class=\"arrow\"").count == 4)
        #expect(drawing.contains(">two</text>"))
        var box = box
        box.cluster = 1
        let graph = Graph(
            direction: .down,
            nodes: [box, self.box],
            edges: [Graph.Edge(from: 1, to: 0, toCluster: 0)],
            clusters: [
                Graph.Cluster(parent: nil, labelWidth: 40, labelHeight: 16),
                Graph.Cluster(parent: 0, labelWidth: 40, labelHeight: 16),
            ]
        )
        let layout = try #require(GraphLayout(graph))
        let (outer, inner) = (layout.clusters[0], layout.clusters[1])
        #expect(inner.left > outer.left && inner.left + inner.width < outer.left + outer.width)
        #expect(abs(layout.nodes[0].x - inner.left) >= 30 && layout.nodes[0].y - 15 > inner.top)
        let tip = try #require(layout.edges[0].tip)
        #expect(abs(tip.y - outer.top) < 1)
    }

    @Test func whatAChartSaysOfItself() throws {
        let source = "---\ntitle: A & B\n---\nflowchart LR\naccTitle: Short\naccDescr: Long\nA --> B\n"
        let report = try HTMLReport(template: "{{{body}}}").render(
            SamplePage.executed([.codeBlock(info: "mermaid", code: source)])
        )
        #expect(report.warnings.isEmpty)
        #expect(report.html.contains("aria-label=\"Short: Long\""))
        #expect(report.html.contains("<figcaption>A &amp; B</figcaption></figure>"))
    }

    @Test func aBrokenDrawingIsFoundInTheNotebook() throws {
        let source = "# A\n\n> ```mermaid\n> graph LR\n> A --> B[x\n> ```\n"
        let notebook = NotebookParser.parse(Array(source.utf8), fileName: "a.md").notebook
        var executed = SamplePage.executed([])
        executed.notebook = notebook
        let warnings = try HTMLReport().render(executed).warnings
        #expect(
            warnings == [
                Diagnostic(
                    .warning,
                    at: SourceRange(line: 5, column: 3, length: 9),
                    "the Mermaid drawing is shown as its source: ']' is missing"
                )
            ]
        )
    }

    @Test func aPageHasSoManyDrawings() throws {
        let drawing = Block.codeBlock(info: "mermaid", code: "graph LR\nA --> B\n")
        let blocks = [Block](repeating: drawing, count: 1670)
        let report = try HTMLReport(template: "{{{body}}}").render(SamplePage.executed(blocks))
        // Three parts each: the drawing that passes 5000 is still drawn, the next one is not.
        #expect(report.html.ranges(of: "<figure class=\"flowchart\">").count == 1667)
        #expect(
            report.warnings.map(\.message)
                == [String](
                    repeating: "the Mermaid drawing is shown as its source: "
                        + "the drawings before it have 5000 nodes and links, the most on a page",
                    count: 3
                )
        )
    }
}
