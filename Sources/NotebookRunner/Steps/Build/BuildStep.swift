import NeuralNetwork
import NotebookFormat

/// `{build}`: a model from one layer a line, its shapes checked, its weights still to be drawn.
struct BuildStep: Step {
    static let name = "build"
    static let fieldKinds: [String: FormatOperand] = ["parameters": .whole]

    private let model: String
    private let lines: ModelLines
    private var built: Model?
    private var inputShape: [Int]?

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        model = reader.directive.argument?.value ?? scope.nextModelName
        let written = Self.bounded(reader.readLayerLines(), isAnother: scope.model(model) == nil, scope, &reader)
        lines = ModelLines(written, columns: scope.data?.columns, &reader)
        var planned = PlannedModel(name: model)
        planned.layerRanges = lines.ranges
        defer { scope.update(planned) }
        guard !reader.hasErrors else { return }
        if written.isEmpty {
            reader.fail(
                at: nil,
                "{build} needs at least one layer, one a line, such as Dense(10, activation='softmax')"
            )
            return
        }
        if lines.needsColumns, scope.data?.columns == nil {
            let isKnown = scope.data?.shape != nil
            let message =
                isKnown
                ? "a model of pictures has one Input: only the columns of a table can be divided among several"
                : "`{build}` needs a `{load}` before it, whose columns its inputs name"
            if isKnown || scope.data == nil { reader.fail(at: nil, message) }
            return
        }
        inputShape = scope.data?.shape ?? lines.nodes.lazy.compactMap(\.layer.inputShape).first
        guard let inputShape else {
            if scope.data == nil {
                let message = "`{build}` needs a `{load}` before it, or an input_shape in its first layer"
                reader.fail(at: nil, message)
            }
            return
        }
        do throws(ModelError) {
            built = try Model(name: model, nodes: lines.nodes, output: lines.output, inputShape: inputShape)
        } catch {
            let ranges = lines.ranges
            reader.fail(
                at: error.layerIndex.flatMap { ranges.indices.contains($0) ? ranges[$0] : nil },
                error.message
            )
        }
        planned.model = built
        for repeated in Model.repeatedActivations(of: lines.nodes) {
            reader.warn(at: repeated.layerIndex.map { lines.ranges[$0] }, repeated.message)
        }
    }

    /// The lines of a model that is not too large to be trained, nor one too many; none of any other.
    private static func bounded(
        _ lines: [LayerLine],
        isAnother: Bool,
        _ scope: PlanScope,
        _ reader: inout DirectiveReader
    ) -> [LayerLine] {
        if isAnother, scope.modelNames.count >= Limits.models {
            reader.fail(at: nil, "a notebook has at most \(Limits.models) models; put the others into another notebook")
            return []
        }
        guard lines.count > Limits.layers else { return lines }
        let message = "a {build} has at most \(Limits.layers) layers, but this one has \(lines.count); remove some"
        reader.fail(at: lines[Limits.layers].call.name.range, message)
        return []
    }

    // The outputs show the name, so models of the same layers do not share them; trainings they may share.
    var keyParts: [CacheKeyPart] { [CacheKeyPart("name", model)] + architectureParts }

    private var architectureParts: [CacheKeyPart] {
        let layers = lines.nodes.enumerated().map { index, node -> CacheKeyPart in
            var text = node.layer.configuration.description
            if node.inputs != [index - 1] {
                text += " reads \(node.inputs.map { String($0 + 1) }.joined(separator: ", "))"
            }
            return CacheKeyPart("layer \(index + 1)", text)
        }
        let output =
            lines.output == lines.nodes.count - 1 ? [] : [CacheKeyPart("output", "layer \(lines.output + 1)")]
        return layers + output + [CacheKeyPart("input shape", inputShape.map(shapeText) ?? "")]
    }

    var reads: [Resource] { [] }
    var fields: [String]? { ["parameters"] }
    var writes: [ResourceWrite] {
        [
            ResourceWrite(resource: .architecture(model: model), keyParts: architectureParts, reads: []),
            ResourceWrite(
                resource: .training(model: model),
                keyParts: [CacheKeyPart("initial weights", "")],
                reads: []
            ),
        ]
    }

    var outline: [String] {
        guard let built else { return lines.nodes.map(\.layer.configuration.description) }
        return ModelSummary(built).rows.map { "\($0[0]) → \($0[1]), \($0[2]) parameters" }
            + ["\(grouped(built.parameterCount)) parameters in all"]
    }

    var layers: [PlannedLayer] {
        guard let built else { return [] }
        let counts = Dictionary(built.layers.map { ($0.name, $0.parameters) }) { first, _ in first }
        return zip(lines.ranges, built.placedLayers).map { range, layer in
            PlannedLayer(
                range: range,
                name: layer.name,
                outputShape: layer.outputShape,
                parameterCount: counts[layer.name] ?? 0
            )
        }
    }

    func kerasCode(in script: inout KerasScript) -> [String] {
        lines.kerasCode(model: model, inputShape: inputShape, in: &script)
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        guard let built else { throw StepFailure("the model needs the data that `{load}` could not read") }
        session.update(model, Session.ModelState(model: built))
        var result = StepResult()
        result.values = .object([
            .init("parameters", .integer(built.parameterCount)), .init("layers", .list(built.layers.map(layerValue))),
        ])
        result.fields = [.init("parameters", .integer(built.parameterCount))]
        let summary = ModelSummary(built)
        result.outputs = [.table(summary.table), .figure(summary.diagram)]
        return result
    }

    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {
        if let built { session.update(model, Session.ModelState(model: built)) }
    }

    private func layerValue(_ layer: LayerSummary) -> ResultValue {
        .object([
            .init("name", .string(layer.name)),
            .init("output_shape", .list(layer.outputShape.map { .integer($0) })),
            .init("parameters", .integer(layer.parameters)),
        ])
    }
}
