import NotebookFormat
import Testing

@testable import NotebookReport

@Suite struct FigureTests {
    private let renderer = FigureRenderer(language: "en")
    private let words = PageWords(language: "en")

    private func html(_ content: Figure.Content) -> String {
        renderer.html(Figure(content, caption: "A & B", alternativeText: "says \"it\""), anchor: "fig", number: 3)
    }

    private func chart(_ series: [LineChart.Series], lastX: Int = 3) -> LineChart {
        LineChart(title: "loss", xTitle: "epoch", firstX: 1, lastX: lastX, series: series)
    }

    @Test func aFigureHasNumberCaptionDescriptionAndNumbers() {
        let html = html(.lineCharts([chart([LineChart.Series("training", [0.5, 0.25])])]))
        #expect(
            html.hasPrefix(
                "<figure id=\"fig\" class=\"line-charts\">\n<div class=\"charts\" role=\"img\" aria-label=\"says &quot;it&quot;\">"
            )
        )
        #expect(
            html.contains(
                "<figcaption><b>Figure\u{A0}3:</b> A &amp; B<details><summary>The numbers as a table</summary>"
            )
        )
        #expect(html.contains("<tr><th scope=\"row\" class=\"trailing\">2</th><td class=\"trailing\">0.2500</td></tr>"))
    }

    @Test func curvesDifferWithoutColourAndNameTheirLastValue() {
        let svg = renderer.svg(
            chart([LineChart.Series("training", [0.5, 0.25, 0.2]), LineChart.Series("validation", [0.6, 0.4, 0.4])]),
            description: "d"
        )
        #expect(svg.contains("class=\"series series-1\" data-name=\"training\""))
        #expect(svg.contains("class=\"series series-2\" data-name=\"validation\""))
        #expect(svg.contains("class=\"end-value series-1\">0.2000</text>"))
        #expect(svg.contains("class=\"end-value series-2\">0.4000</text>"))
        #expect(svg.ranges(of: " data-x=\"").count == 6)
        // Marks: a disc is two arcs, a diamond is straight.
        #expect(CurveStyle.mark(0, x: 1, y: 2, radius: 3) == "M-2 2a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z")
        #expect(CurveStyle.mark(1, x: 1, y: 2, radius: 1) == "M1 0.7L2.3 2L1 3.3L-0.3 2z")
    }

    @Test func oneEpochIsAPointWithoutALine() {
        let svg = renderer.svg(chart([LineChart.Series("training", [0.5])], lastX: 1), description: "d")
        #expect(!svg.contains("class=\"curve\""))
        #expect(svg.ranges(of: "class=\"mark\"").count == 1)
    }

    @Test func aCurveHasAGapWhereAValueIsNotANumber() {
        let svg = renderer.svg(
            chart([LineChart.Series("training", [0.5, .nan, .infinity, 0.25, 0.2])]),
            description: "d"
        )
        #expect(svg.ranges(of: "data-x=").count == 3)
        let curve = svg.firstMatch(of: #/class="curve" d="([^"]*)"/#)?.1
        #expect(curve?.split(separator: "M").count == 2)
        #expect(!svg.contains("nan\""))
        let diverged = renderer.svg(chart([LineChart.Series("training", [.nan, .nan])]), description: "d")
        #expect(diverged.contains("class=\"end-value series-1\">nan</text>"))
    }

    @Test(arguments: [0, 1, 2, 5, 20, 21, 100])
    func confusionMatricesOfAnySize(count: Int) {
        let names = (0..<count).map { "class \($0)" }
        let counts = (0..<count).map { row in (0..<count).map { $0 == row ? 1000 : ($0 * 7 + row) % 23 / 20 } }
        let map = HeatMap(names: names, rowTitle: "true class", columnTitle: "predicted class", counts: counts)
        let svg = HeatMapDrawing(map, words: words).svg(description: "d")
        #expect(svg.contains(">1000</text>") == (1...20).contains(count))
        #expect(svg.ranges(of: ">class 1</text>").count == (count > 1 ? 2 : 0))
        #expect(HeatMapDrawing(map, words: words).isLarge == (count * (count > 20 ? 15 : 25) > 350))
        #expect(html(.heatMap(map)).utf8.count < 300 * 1024)
    }

    @Test func coloursOfCounts() {
        #expect([0, -3].map { HeatMapDrawing.level(of: $0, most: 10) } == [0, 0])
        #expect([1, 250, 1000].map { HeatMapDrawing.level(of: $0, most: 1000) } == [1, 4, 8])
        #expect(HeatMapDrawing.level(of: 5, most: 0) == 0)
    }

    @Test func predictionsSayWhatTheyAreWithoutColour() {
        let picture = Picture(width: 2, height: 2, pixels: [0, 80, 160, 255])
        let names = ["Sandal", "Ankle boot"]
        let html = html(
            .predictions([
                Prediction(
                    index: 0,
                    picture: picture,
                    names: names,
                    probabilities: [0.03, 0.97],
                    predictedClass: 1,
                    trueClass: 1
                ),
                Prediction(
                    index: 7,
                    picture: picture,
                    names: names,
                    probabilities: [0.6, 0.4],
                    predictedClass: 0,
                    trueClass: 1
                ),
            ])
        )
        #expect(html.contains("aria-label=\"right\">✓</span> Ankle boot 97% (Ankle boot)</p>"))
        #expect(html.contains("aria-label=\"wrong\">✗</span> Sandal 60% (Ankle boot)</p>"))
        #expect(html.contains("aria-label=\"Ankle boot 97%, Sandal 3%\""))
        #expect(html.ranges(of: "data:image/png").count == 1)
    }

    @Test func manyClassesShowTheMostProbableAndTheTrueOne() {
        let prediction = Prediction(
            index: 0,
            picture: Picture(width: 1, height: 1, pixels: [0]),
            names: (0..<50).map { "c\($0)" },
            probabilities: (0..<50).map { Double($0) / 1225 },
            predictedClass: 49,
            trueClass: 0
        )
        let svg = PredictionBars(prediction).svg()
        let shown = svg.matches(of: #/>(c\d+)<\/text>/#).map { String($0.1) }
        #expect(shown == ["c0"] + (41..<50).map { "c\($0)" })
    }

    @Test func pagesOfOtherLanguages() {
        let chinese = FigureRenderer(language: "zh-Hans").html(
            Figure(.lineCharts([]), caption: "曲线", alternativeText: ""),
            anchor: "a",
            number: 1
        )
        #expect(chinese.contains("<b>图\u{A0}1：</b> 曲线"))
        #expect(PageWords(language: "ar-EG").direction == .rightToLeft)
        #expect(PageWords(language: "he").direction == .rightToLeft)
        #expect(PageWords(language: "ja").direction == .leftToRight)
    }

    @Test func valuesThatDoNotFitTogetherAreDrawnAsFarAsTheyGo() {
        let picture = Picture(width: 3, height: 3, pixels: [1])
        let contents: [Figure.Content] = [
            .pictureGrid(PictureGrid(columns: 0, cells: [PictureGrid.Cell(picture, name: "a")])),
            .pictureGrid(PictureGrid(columns: 5, cells: [])), .scaledPicture(ScaledPicture(picture, name: "a")),
            .barChart(BarChart(names: ["a", "b"], series: [BarChart.Series("s", [.nan])], valueTitle: "v")),
            .barChart(BarChart(names: [], series: [], valueTitle: "v")),
            .histograms([Histogram(title: "t", lowerBound: .infinity, upperBound: .nan, counts: [-1, .max])]),
            .histograms([Histogram(title: "t", lowerBound: 0, upperBound: 0, counts: [])]),
            .lineCharts([chart([LineChart.Series("s", [])], lastX: .min)]),
            .heatMap(HeatMap(names: ["a"], rowTitle: "", columnTitle: "", counts: [[1, .min], [.max]])),
            .modelDiagram(ModelDiagram(inputShape: "", layers: [])),
            .predictions([
                Prediction(
                    index: 0,
                    picture: picture,
                    names: [],
                    probabilities: [.nan, 2, -1],
                    predictedClass: 9,
                    trueClass: -1
                )
            ]),
        ]
        for content in contents { #expect(html(content).hasSuffix("</figcaption>\n</figure>\n")) }
    }
}
