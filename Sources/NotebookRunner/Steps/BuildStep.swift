import NeuralNetwork
import NotebookFormat

/// `{build}`: a model from one layer a line, its shapes checked, its weights still to be drawn.
struct BuildStep: Step {
    static let name = "build"

    private var model: String
    private var layers: [any Layer] = []
    private var sequential: Sequential?
    private var inputShape: [Int]?

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        model = reader.directive.argument?.value ?? scope.nextModelName
        let calls = reader.readConstructors()
        let hadMistakes = reader.hasErrors
        layers = calls.compactMap { reader.make($0, with: Layers.layer(from:)) }
        var planned = PlannedModel(name: model)
        planned.layerRanges = calls.map(\.name.range)
        defer { scope.update(planned) }
        guard !hadMistakes, layers.count == calls.count else { return }
        if calls.isEmpty {
            reader.fail(
                at: nil,
                "{build} needs at least one layer, one a line, such as Dense(10, activation='softmax')"
            )
            return
        }
        inputShape = scope.data?.shape ?? layers.first?.inputShape
        guard let inputShape else {
            if scope.data == nil {
                let message = "`{build}` needs a `{load}` before it, or an input_shape in its first layer"
                reader.fail(at: nil, message)
            }
            return
        }
        do throws(ModelError) {
            sequential = try Sequential(name: model, layers: layers, inputShape: inputShape)
        } catch {
            let range = error.layerIndex.flatMap { calls.indices.contains($0) ? calls[$0].name.range : nil }
            reader.fail(at: range, error.message)
        }
        planned.sequential = sequential
    }

    var meaning: [Meaning] {
        layers.enumerated().map { Meaning("layer \($0 + 1)", $1.configuration.description) }
            + [Meaning("input shape", inputShape.map(shapeText) ?? "")]
    }
    var reads: [Resource] { [] }
    var fields: [String]? { ["parameters"] }
    var effects: [Effect] {
        [
            Effect(resource: .architecture(model: model), meaning: meaning, reads: []),
            Effect(resource: .training(model: model), meaning: [Meaning("initial weights", "")], reads: []),
        ]
    }

    var outline: [String] {
        guard let sequential else { return layers.map(\.configuration.description) }
        return summaryRows(sequential).map { "\($0[0]) → \($0[1]), \($0[2]) parameters" }
            + ["\(grouped(sequential.parameterCount)) parameters in all"]
    }

    func kerasCode(in script: inout KerasScript) -> [String] {
        let variable = script.variable(ofModel: model)
        let shape =
            inputShape.map { ArgumentValue.list($0.map { .integer($0) }).description } ?? "train_images.shape[1:]"
        var lines = ["\(variable) = keras.Sequential(", "    [", "        keras.Input(shape=\(shape)),"]
        for layer in layers where !(layer is Input) {
            lines.append("        \(Python.call(layer, in: "keras.layers", without: ["input_shape"])),")
        }
        // Keras keeps slashes in names for itself.
        let name = String(model.map { $0 == "/" ? "_" : $0 })
        return lines + ["    ],", "    name=\(Python.literal(name)),", ")", "\(variable).summary()"]
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        guard let sequential else { throw StepFailure("the model needs the data that `{load}` could not read") }
        session.update(model, Session.Model(sequential: sequential))
        var result = StepResult()
        result.values = .object([
            .init("parameters", .integer(sequential.parameterCount)),
            .init("layers", .list(sequential.layers.map(layerValue))),
        ])
        result.fields = [.init("parameters", .integer(sequential.parameterCount))]
        result.outputs = [.table(summary(sequential)), .figure(diagram(sequential))]
        return result
    }

    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {
        if let sequential { session.update(model, Session.Model(sequential: sequential)) }
    }

    private func layerValue(_ layer: LayerSummary) -> ResultValue {
        .object([
            .init("name", .string(layer.name)),
            .init("output_shape", .list(layer.outputShape.map { .integer($0) })),
            .init("parameters", .integer(layer.parameters)),
        ])
    }

    private func summaryRows(_ sequential: Sequential) -> [[String]] {
        sequential.layers.map {
            let shape = (["None"] + $0.outputShape.map(String.init)).joined(separator: ", ")
            return ["\($0.name) (\($0.kind))", "(\(shape))", grouped($0.parameters)]
        }
    }

    private func summary(_ sequential: Sequential) -> Table {
        let total = sequential.parameterCount
        let size = grouped(total) + " (" + byteText(total.multipliedReportingOverflow(by: 4).partialValue) + ")"
        let totals = [
            ["Total params", "", size], ["Trainable params", "", size], ["Non-trainable params", "", "0 (0.00 B)"],
        ]
        return Table(
            caption: .verbatim("Model: \"\(model)\""),
            columns: [
                .init(.verbatim("Layer (type)")), .init(.verbatim("Output Shape")),
                .init(.verbatim("Param #"), .trailing),
            ],
            rows: summaryRows(sequential).map { $0.map(Phrase.verbatim) },
            footer: totals.map { $0.map(Phrase.verbatim) }
        )
    }

    private func diagram(_ sequential: Sequential) -> Figure {
        let boxes = sequential.layers.map { layer in
            ModelDiagram.Layer(
                name: layer.name,
                kind: layer.activation.map { "\(layer.kind) · \($0)" } ?? layer.kind,
                outputShape: shapeText(layer.outputShape),
                parameters: layer.parameters
            )
        }
        let input = shapeText(sequential.inputShape)
        let path = boxes.map { Phrase.verbatim("\($0.kind) (\($0.outputShape))") }.joined(separator: ", then ")
        return Figure(
            .modelDiagram(ModelDiagram(inputShape: input, layers: boxes)),
            caption: "The model \(model)",
            alternativeText: "Diagram of the model: from pictures of \(input) values through \(path)."
        )
    }
}

/// A whole number with commas between groups of three digits: `101,770`.
func grouped(_ number: Int) -> String {
    NumberFormat(",")?.apply(to: .integer(number)) ?? String(number)
}

/// A number of bytes in Keras's units: `397.54 KB`.
private func byteText(_ bytes: Int) -> String {
    var size = Double(bytes)
    var units = ["B", "KB", "MB", "GB", "TB"][...]
    while size >= 1024, units.count > 1 {
        size /= 1024
        units.removeFirst()
    }
    return (NumberFormat(".2f")?.apply(to: .number(size)) ?? String(size)) + " " + (units.first ?? "B")
}
