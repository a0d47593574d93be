import NotebookFormat
import Testing

@testable import NotebookReport

/// The figures of tables and of two classes, and axes of ratios.
@Suite struct TableFigureTests {
    private let words = PageWords(language: "en")

    private func html(_ content: Figure.Content) -> String {
        FigureRenderer(language: "en")
            .html(Figure(content, caption: "c", alternativeText: "says it"), anchor: "fig", number: 1)
    }

    // MARK: Pair plot

    private func pairs(_ columns: Int, rows: Int, groups: [Phrase] = ["a", "b", "c"]) -> PairPlot {
        PairPlot(
            columns: (0..<columns).map { column in
                PairPlot.Column(
                    name: "column \(column)",
                    lowerBound: 0,
                    upperBound: 10,
                    counts: groups.indices.map { group in (0..<12).map { ($0 + group + column) % 5 } }
                )
            },
            groupTitle: "class",
            groups: groups,
            grouping: .classes,
            rows: (0..<rows).map { row in
                PairPlot.Row(
                    group: row % max(groups.count, 1),
                    values: (0..<columns).map { Float((row * ($0 + 3)) % 11) }
                )
            },
            count: rows * 2,
            correlations: (0..<columns).map { row in (0..<columns).map { row == $0 ? 1 : 0.25 } }
        )
    }

    @Test func eachPairIsDrawnOnceAndNamedTwice() {
        let svg = PairPlotDrawing(pairs(4, rows: 300), words: words, anchor: "x").svg(description: "d")
        #expect(svg.contains("role=\"img\" aria-label=\"d\""))
        let definitions = svg.matches(of: #/ id="(x-pair-\d-\d)"/#).map { String($0.1) }
        let uses = svg.matches(of: #/<use href="#(x-pair-\d-\d)"/#).map { String($0.1) }
        #expect(definitions.count == 6)
        #expect(Set(definitions) == Set(uses) && uses.count == 6)
        #expect(svg.ranges(of: "h0").count == 6 * 300)
        // Bars of each group in each chart on the diagonal, and the legend.
        #expect(svg.ranges(of: "class=\"bar\"").count == 4 * 3 + 3)
        #expect(svg.contains(">300 of 600 points drawn</text>"))
    }

    @Test func theMirrorPutsEachPointWhereItsPairIs() throws {
        var two = pairs(2, rows: 1, groups: ["a"])
        two.rows = [PairPlot.Row(group: 0, values: [2, 9])]
        let svg = PairPlotDrawing(two, words: words, anchor: "x").svg(description: "d")
        let point = try #require(svg.firstMatch(of: #/class="dots" d="M(\S+) (\S+)h0"/#))
        let side = try #require(svg.firstMatch(of: #/matrix\(0 -1 -1 0 (\S+) (\S+)\)/#))
        let (x, y) = (try #require(Double(point.1)), try #require(Double(point.2)))
        let length = try #require(Double(side.1))
        // Column 0 is 2 of 10 across, column 1 is 9 of 10 up; mirrored, 9 of 10 across and 2 of 10 up.
        let room = length - 8
        #expect(abs(x - (4 + 0.2 * room)) < 0.1 && abs(y - (length - 4 - 0.9 * room)) < 0.1)
        let mirrored = (x: -y + length, y: -x + (try #require(Double(side.2))))
        #expect(abs(mirrored.x - (4 + 0.9 * room)) < 0.1 && abs(mirrored.y - (length - 4 - 0.2 * room)) < 0.1)
    }

    @Test func tablesBehindPairs() {
        let html = html(.pairPlot(pairs(5, rows: 300, groups: ["a", "b", "c", "d"])))
        #expect(html.hasPrefix("<figure id=\"fig\" class=\"pair-plot\">\n<div class=\"scroll\""))
        #expect(html.contains("<caption>Correlations</caption>"))
        #expect(html.contains("<caption>100 of 600 rows</caption>"))
        #expect(html.utf8.count < 100 * 1024)
    }

    @Test(arguments: [0, 1, 2, 9]) func anyPairsAreDrawn(columns: Int) {
        for groups in [[], ["only"], ["a", "b", "c", "d"]] as [[Phrase]] {
            var plot = pairs(columns, rows: 3, groups: groups)
            plot.rows.append(PairPlot.Row(group: 7, values: (0..<columns).map { _ in .nan }))
            let svg = PairPlotDrawing(plot, words: words, anchor: "x").svg(description: "d")
            #expect(!svg.contains("nan") && !svg.contains("inf"))
            #expect(html(.pairPlot(plot)).hasSuffix("</figure>\n"))
        }
    }

    // MARK: Curves of rates

    private func chart(_ points: [(Double, Double)], mark: (Double, Double)? = nil) -> RateChart {
        RateChart(
            title: "ROC curve",
            xTitle: "false positive rate",
            yTitle: "true positive rate",
            points: points.map { .init(x: $0.0, y: $0.1) },
            guess: .init(name: "guessing", start: 0, end: 1),
            mark: mark.map { .init(place: .init(x: $0.0, y: $0.1), label: "threshold 0.5") }
        )
    }

    @Test func aCurveKeepsItsEndsAndItsMark() {
        let points = (0...10_000).map { (Double($0) / 10_000, (Double($0) / 10_000).squareRoot()) }
        let chart = chart(points, mark: points[5001])
        #expect((150...420).contains(chart.points.count))
        #expect(chart.points.first == .init(x: 0, y: 0))
        #expect(chart.points.last == .init(x: 1, y: 1))
        #expect(chart.points.contains(.init(x: points[5001].0, y: points[5001].1)))
        let html = html(.rateCharts([chart]))
        #expect(html.contains(">threshold 0.5</text>"))
        #expect(html.contains("role=\"img\" aria-label=\"says it\""))
        #expect(html.ranges(of: "<tr>").count == 101)
        #expect(html.contains("<th scope=\"row\" class=\"trailing\">1.0000</th>"))
    }

    @Test(
        arguments: [[], [(0.5, 0.5)], [(.nan, 0), (0, .infinity)], [(-3, 9), (4, -2)]] as [[(Double, Double)]]
    )
    func anyCurveIsDrawn(points: [(Double, Double)]) {
        for mark in [nil, (.nan, 1), (1, 0), (0, 1)] as [(Double, Double)?] {
            let svg = RateChartDrawing(chart: chart(points, mark: mark), words: words).svg()
            #expect(!svg.contains("nan") && !svg.contains("inf"))
        }
    }

    // MARK: Axes of ratios

    @Test(
        arguments: [
            ([600, 4.4], [2, 5, 10, 20, 50, 100, 200, 500, 1000]), ([0.3, 0.02], [0.02, 0.05, 0.1, 0.2, 0.5]),
            ([1, 1], [1, 2]), ([1e6, 1e-3], [1e-3, 1e-2, 1e-1, 1, 10, 100, 1e3, 1e4, 1e5, 1e6]),
            ([1e30, 1e-30], [1e-30, 1e-23, 1e-16, 1e-9, 1e-2, 1e5, 1e12, 1e19, 1e26, 1e33]),
        ] as [([Double], [Double])]
    )
    func ticksAreOneTwoAndFive(values: [Double], ticks: [Double]) throws {
        let axis = try #require(LogarithmicAxis(holding: values))
        #expect(axis.ticks == ticks)
        for value in values { #expect((0...1).contains(axis.fraction(of: value))) }
        #expect(axis.fraction(of: ticks[0]) == 0 && axis.fraction(of: ticks[ticks.count - 1]) == 1)
    }

    @Test func ratiosAreDistances() throws {
        let axis = try #require(LogarithmicAxis(holding: [0.01, 100]))
        #expect(abs(axis.fraction(of: 1) - 0.5) < 1e-12)
        #expect(axis.fraction(of: 0) == 0 && axis.fraction(of: -3) == 0 && axis.fraction(of: .infinity) == 1)
        #expect([0.02, 0.5, 20, 5000, 20_000, 1e-5].map(axis.label) == ["0.02", "0.5", "20", "5000", "20k", "1e-5"])
        #expect(LogarithmicAxis(holding: [0, -1, .nan, .infinity]) == nil)
        #expect(LogarithmicAxis(holding: [.leastNonzeroMagnitude, 1e308]) != nil)
    }

    @Test func aLogarithmicChartSaysSo() {
        func svg(_ values: [Double], _ isLogarithmic: Bool) -> String {
            let chart = LineChart(
                title: "loss",
                xTitle: "epoch",
                firstX: 1,
                lastX: 3,
                series: [.init("training", values)],
                isLogarithmic: isLogarithmic
            )
            return LineChartDrawing(chart, words: words).svg()
        }
        #expect(svg([100, 10, 1], true).contains(">loss, logarithmic scale</text>"))
        #expect(svg([100, 10, 1], false).contains(">loss</text>"))
        // Nothing to be drawn on such an axis.
        #expect(svg([0, -1, .nan], true).contains(">loss</text>"))
    }

    // MARK: Predictions of rows

    @Test func cardsOfRowsAndOfNewRows() {
        func prediction(_ trueClass: Int?) -> Prediction {
            Prediction(
                index: 3,
                picture: nil,
                names: ["no", "yes"],
                probabilities: [0.25, 0.75],
                predictedClass: 1,
                trueClass: trueClass
            )
        }
        let rows = html(.predictions([prediction(1), prediction(0)]))
        #expect(rows.contains("<p class=\"sample\">Row 3</p><p class=\"answer\"><span class=\"verdict\""))
        #expect(rows.contains("✗</span> yes 75% (no)</p>"))
        #expect(!rows.contains("<image") && !rows.contains("image/png"))
        #expect(rows.contains("<th scope=\"col\" class=\"trailing\">Row</th><th scope=\"col\">True class</th>"))
        let new = html(.predictions([prediction(nil)]))
        #expect(
            new.contains(
                "<li class=\"card only-answer\"><p class=\"sample\">Input 3</p><p class=\"answer\">yes 75%</p>"
            )
        )
        #expect(new.contains("<th scope=\"col\" class=\"trailing\">Input</th><th scope=\"col\">Predicted class</th>"))
        let file = FigureRenderer(language: "en")
            .drawings(of: Figure(.predictions([prediction(nil)]), caption: "", alternativeText: ""), name: "n")
        #expect(file[0].contains(">Input 3</text>"))
    }

    @Test func shortTimes() {
        #expect(
            [0, 0.00004, 0.0004, 0.004, 0.0096, 0.01, 1.236, 12.34].map(NumberText.seconds)
                == ["0.00 s", "0.1 ms", "0.4 ms", "4 ms", "10 ms", "0.01 s", "1.24 s", "12.3 s"]
        )
    }
}
