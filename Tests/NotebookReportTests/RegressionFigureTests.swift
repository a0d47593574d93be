import NotebookFormat
import Testing

@testable import NotebookReport

/// The figures of notebooks whose target is a number, and of models with branches.
@Suite struct RegressionFigureTests {
    private let words = PageWords(language: "en")

    private func html(_ content: Figure.Content) -> String {
        FigureRenderer(language: "en")
            .html(Figure(content, caption: "c", alternativeText: "says it"), anchor: "fig", number: 1)
    }

    private func scatter(_ points: [(Double, Double)]) -> ScatterChart {
        ScatterChart(
            title: "fuel",
            xTitle: "true (mpg)",
            yTitle: "predicted (mpg)",
            points: points.map { ScatterChart.Point(x: $0.0, y: $0.1) }
        )
    }

    // MARK: Scatter chart

    @Test func bothAxesAreTheSameAndTheDiagonalJoinsTheirEnds() throws {
        let svg = ScatterChartDrawing(scatter([(10, 20), (40, 35), (30, 30)]), words: words).svg(description: "d")
        #expect(svg.contains("role=\"img\" aria-label=\"d\""))
        let labels = svg.matches(of: #/>(\d+)<\/text>/#).map { String($0.1) }
        let ticks = ["10", "15", "20", "25", "30", "35", "40"]
        #expect(labels == ticks + ticks)
        let diagonal = try #require(svg.firstMatch(of: #/class="diagonal" d="M(\S+) (\S+)L(\S+) (\S+)"/#))
        let corners = [diagonal.1, diagonal.2, diagonal.3, diagonal.4].compactMap { Double($0) }
        #expect(corners[2] - corners[0] == corners[1] - corners[3])
        // (10, 20) stands at the left edge, a third of the way up.
        let side = corners[2] - corners[0]
        let points = try #require(svg.firstMatch(of: #/class="points" d="([^"]*)"/#)?.1)
        let y = NumberText.coordinate(corners[1] - side / 3)
        #expect(points.hasPrefix("M\(NumberText.coordinate(corners[0])) \(y)h0M"))
        #expect(points.ranges(of: "h0").count == 3)
        for title in ["fuel", "true (mpg)", "predicted (mpg)"] { #expect(svg.contains(">\(title)</text>")) }
        #expect(!svg.contains("points drawn"))
    }

    @Test func everyPointStandsInTheTable() {
        let html = html(.scatterChart(scatter([(10, 20), (40, 35.25)])))
        #expect(html.hasPrefix("<figure id=\"fig\" class=\"scatter-chart\">\n<svg "))
        #expect(html.contains("<caption>fuel</caption>"))
        #expect(html.contains("<th scope=\"col\" class=\"trailing\">true (mpg)</th>"))
        #expect(
            html.contains("<tr><th scope=\"row\" class=\"trailing\">40.00</th><td class=\"trailing\">35.25</td></tr>")
        )
    }

    @Test func ofManyPointsThoseStayThatCanBeToldApart() {
        let cloud = (0..<60_000).map { index -> (Double, Double) in
            (Double(index * 7919 % 60_000) / 60_000, Double(index * 104_729 % 60_000) / 60_000)
        }
        let chart = scatter(cloud + [(5, -5), (0.5, 0.5)])
        #expect(chart.count == 60_002)
        #expect((500...ScatterChart.mostPoints).contains(chart.points.count))
        #expect(chart.points.contains(.init(x: 5, y: -5)))
        let html = html(.scatterChart(chart))
        let drawn = NumberText.grouped(chart.points.count)
        #expect(html.contains(">\(drawn) of 60,002 points drawn</text>"))
        #expect(html.contains("<caption>500 of 60,002 points</caption>"))
        #expect(html.ranges(of: "<tr>").count == 501)
        #expect(html.utf8.count < 100 * 1024)
    }

    @Test func pointsThatAreNoNumbersAreLeftOut() {
        let chart = scatter([(.nan, 1), (1, .infinity), (2, 3)])
        #expect(chart.points == [.init(x: 2, y: 3)])
        #expect(html(.scatterChart(chart)).contains(">1 of 3 points drawn</text>"))
    }

    @Test(
        arguments: [
            [], [(0, 0)], [(1e308, -1e308), (-1e308, 1e308)], [(.leastNonzeroMagnitude, 0)],
            [(Double, Double)](repeating: (3, 4), count: 5000),
            (0..<5000).map { (Double($0) * 1e304, -Double($0) * 1e304) },
            (0..<5000).map { (3, Double($0)) },
        ] as [[(Double, Double)]]
    )
    func anyPointsAreDrawn(points: [(Double, Double)]) {
        let chart = scatter(points)
        #expect(chart.points.count <= ScatterChart.mostPoints && chart.points.isEmpty == points.isEmpty)
        let svg = ScatterChartDrawing(chart, words: words).svg(description: "d")
        #expect(!svg.contains("nan") && !svg.contains("inf"))
        #expect(html(.scatterChart(chart)).hasSuffix("</figure>\n"))
    }

    // MARK: Marks

    @Test func aHistogramMarksAValueWithinIt() {
        func svg(_ value: Double?) -> String {
            let histogram = Histogram(title: "t", lowerBound: -2, upperBound: 2, counts: [1, 2], markedValue: value)
            return HistogramDrawing(histogram: histogram, words: words).svg()
        }
        #expect(svg(0).firstMatch(of: #/class="mark-line" d="M(\S+) \S+L(\S+) /#).map { $0.1 == $0.2 } == true)
        #expect(svg(0).contains("text-anchor=\"middle\" class=\"name\">0</text>"))
        for value in [nil, 3, -.infinity, .nan] as [Double?] { #expect(!svg(value).contains("mark-line")) }
    }

    @Test func theBestEpochAndTheStopAreMarked() {
        let svg = LineChartDrawing(SampleRegression.marked, words: words).svg()
        #expect(svg.contains("class=\"name over\">best epoch: 12</text>"))
        #expect(svg.contains("text-anchor=\"end\" class=\"name over\">stopped: no better for 10 epochs</text>"))
        #expect(svg.ranges(of: "class=\"mark-line\"").count == 2)
        let html = html(.lineCharts([SampleRegression.marked]))
        #expect(
            html.contains(
                "<tfoot>\n<tr><th scope=\"row\" class=\"trailing\">12</th><td class=\"trailing\">best epoch: 12"
            )
        )
        var plain = SampleRegression.marked
        (plain.best, plain.stop) = (nil, nil)
        #expect(!LineChartDrawing(plain, words: words).svg().contains("mark-line"))
        plain.best = LineChart.Mark(x: .min, label: "")
        plain.stop = LineChart.Mark(x: .max, label: "x")
        #expect(LineChartDrawing(plain, words: words).svg().ranges(of: "class=\"mark-line\"").count == 2)
    }

    // MARK: Branches

    @Test func layersOfAChainNeedNoEdges() {
        let layers = ["a", "b"].map { ModelDiagram.Layer(name: $0, kind: "Dense", outputShape: "1", parameters: 2) }
        let chain = ModelDiagram(inputShape: "3", layers: layers)
        #expect(chain.edges == [.init(from: nil, to: 0), .init(from: 0, to: 1), .init(from: 1, to: nil)])
        #expect(chain.isChain)
        #expect(!html(.modelDiagram(chain)).contains("Takes"))
        #expect(ModelDiagram(inputShape: "", layers: []).edges == [.init(from: nil, to: nil)])
    }

    @Test func branchesMeetInOneBox() throws {
        let svg = try #require(
            ModelDiagramDrawing(diagram: SampleRegression.branches, words: words).svg(description: "d")
        )
        #expect(svg.ranges(of: "class=\"edge\"").count == 6)
        #expect(svg.ranges(of: "class=\"arrow\"").count == 6)
        #expect(svg.ranges(of: "class=\"node\"").count == 4)
        #expect(svg.ranges(of: "class=\"node end\"").count == 2)
        let shapes = svg.matches(of: #/class="edge-label">(\d+)</#).map { String($0.1) }
        #expect(shapes == ["9", "64", "64", "9", "73", "1"])
        let html = html(.modelDiagram(SampleRegression.branches))
        #expect(html.contains("<th scope=\"col\">Takes</th>"))
        #expect(html.contains("<th scope=\"row\">concatenate</th>"))
        #expect(html.contains("<td>dense_1, input</td></tr>"))
    }

    @Test func edgesToNowhereAreLeftOut() throws {
        var diagram = SampleRegression.branches
        diagram.edges = [.init(from: 9, to: 0), .init(from: 0, to: -1), .init(from: 0, to: 0)]
        let svg = try #require(ModelDiagramDrawing(diagram: diagram, words: words).svg(description: "d"))
        #expect(svg.ranges(of: "class=\"edge\"").count == 1)
        #expect(!svg.contains("node end"))
        #expect(html(.modelDiagram(diagram)).contains("<td>dense</td></tr>"))
    }
}
