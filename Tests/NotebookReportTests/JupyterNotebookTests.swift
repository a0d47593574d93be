import Foundation
import FoundationXML
import NotebookFormat
import NotebookReport
import Testing

@Suite struct JupyterNotebookTests {
    private func cells(_ step: ExecutedStep, display: (inout DisplayOptions) -> Void = { _ in }) throws -> [[String:
        Any]]
    {
        let executed = SamplePage.executed(
            [.directive(0)],
            frontMatter: FrontMatter(title: "A <b> & _c_"),
            directives: [SamplePage.directive(0, "fit", display: display)],
            steps: [step]
        )
        let json = JupyterNotebook.json(
            executed,
            code: KerasCode(setup: ["import keras"], steps: [["a = 1", "", "b"]])
        )
        let root = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        return try #require(root["cells"] as? [[String: Any]])
    }

    private func step(_ outputs: [Output], _ status: ExecutedStep.Status = .executed) -> ExecutedStep {
        ExecutedStep(label: "fit", kind: "fit", line: 1, status: status, reason: "", outputs: outputs)
    }

    @Test func titleAndCode() throws {
        let cells = try cells(step([]))
        #expect(cells.map { $0["id"] as? String } == ["cell-1", "cell-2", "cell-3"])
        #expect(cells[0]["source"] as? [String] == ["# A \\<b\\> \\& \\_c\\_"])
        #expect(cells[1]["source"] as? [String] == ["import keras"])
        #expect(cells[2]["source"] as? [String] == ["a = 1\n", "\n", "b"])
        #expect(cells[2]["execution_count"] as? Int == 2)
    }

    @Test func aStepThatDidNotRunHasNoCount() throws {
        #expect(try cells(step([], .notRun))[2]["execution_count"] is NSNull)
    }

    @Test func textMeasuresAndTables() throws {
        let table = Table(caption: "<Data>", columns: [.init("set"), .init("n", .trailing)], rows: [["a&b", "10"]])
        let shown = step([.text("one\ntwo"), .measures([Measure("loss", "0.5")]), .table(table)])
        let outputs = try #require(try cells(shown)[2]["outputs"] as? [[String: Any]])
        #expect(outputs[0]["text"] as? [String] == ["one\n", "two\n"])
        #expect(outputs[1]["text"] as? [String] == ["loss: 0.5\n"])
        let data = try #require(outputs[2]["data"] as? [String: [String]])
        #expect(data["text/plain"] == ["<Data>\n", "set   n\n", "a&b  10"])
        #expect(data["text/html"]?.joined().contains("<th scope=\"row\">a&amp;b</th>") == true)
    }

    @Test func hiddenOutputsStayHidden() throws {
        let outputs = try cells(step([.text("one")])) { $0.output = false }[2]["outputs"]
        #expect((outputs as? [Any])?.isEmpty == true)
    }

    @Test func everyDrawingIsXMLThatStandsAlone() throws {
        let picture = Picture(width: 2, height: 2, pixels: [0, 85, 170, 255])
        let name = "<a> & \"b\""
        let prediction = Prediction(
            index: 0,
            picture: picture,
            names: [name, "c"],
            probabilities: [0.25, 0.75],
            predictedClass: 1,
            trueClass: 0
        )
        let layer = ModelDiagram.Layer(name: name, kind: "Dense", outputShape: "2", parameters: 3)
        let contents: [Figure.Content] = [
            .pictureGrid(PictureGrid(columns: 2, cells: [.init(picture, name: name), .init(picture, name: "c")])),
            .scaledPicture(ScaledPicture(picture, name: name)),
            .barChart(BarChart(names: [name], series: [.init(.verbatim(name), [1])], valueTitle: .verbatim(name))),
            .histograms([Histogram(title: .verbatim(name), lowerBound: 0, upperBound: 1, counts: [1, 2])]),
            .lineCharts([
                LineChart(
                    title: .verbatim(name),
                    xTitle: "x",
                    firstX: 1,
                    lastX: 2,
                    series: [.init(.verbatim(name), [1, 2])]
                )
            ]),
            .scatterChart(
                ScatterChart(title: .verbatim(name), xTitle: .verbatim(name), yTitle: "y", points: [.init(x: 1, y: 2)])
            ), .heatMap(HeatMap(names: [name], rowTitle: "r", columnTitle: "c", counts: [[1]])),
            .modelDiagram(ModelDiagram(inputShape: "2", layers: [layer])),
            .predictions([prediction]),
        ]
        for content in contents {
            let figure = Figure(content, caption: "c", alternativeText: .verbatim(name))
            let drawings = FigureRenderer().drawings(of: figure, name: "f")
            #expect(drawings.count == 1)
            for drawing in drawings {
                let document = try XMLDocument(xmlString: drawing)
                #expect(document.rootElement()?.name == "svg")
                #expect(drawing.contains("<style>") && !drawing.contains("href=\"#"))
            }
        }
    }
}
