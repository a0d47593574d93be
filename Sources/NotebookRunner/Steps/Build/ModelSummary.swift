import NeuralNetwork
import NotebookFormat

/// A model as Keras's `summary()` tells of it, and as a drawing.
struct ModelSummary {
    private let model: Model

    init(_ model: Model) {
        self.model = model
    }

    /// A row for each layer: name and kind, output shape, parameters.
    var rows: [[String]] {
        model.layers.map {
            let shape = (["None"] + $0.outputShape.map(String.init)).joined(separator: ", ")
            return ["\($0.name) (\($0.kind))", "(\(shape))", grouped($0.parameters)]
        }
    }

    /// The table, with what each layer reads when the model is not sequential.
    var table: Table {
        let total = model.parameterCount
        let fixed = model.nonTrainableParameterCount
        var columns: [Table.Column] = [
            .init(.verbatim("Layer (type)")), .init(.verbatim("Output Shape")), .init(.verbatim("Param #"), .trailing),
        ]
        var rows = rows
        var footer = [
            ["Total params", "", size(total)], ["Trainable params", "", size(total - fixed)],
            ["Non-trainable params", "", size(fixed)],
        ]
        if !model.isSequential {
            columns.append(.init(.verbatim("Connected to")))
            for (index, layer) in model.layers.enumerated() {
                rows[index].append(layer.inputs.map { $0.isEmpty ? "input" : $0 }.joined(separator: ", "))
            }
            footer = footer.map { $0 + [""] }
        }
        return Table(
            caption: .verbatim("Model: \"\(model.name)\""),
            columns: columns,
            rows: rows.map { $0.map(Phrase.verbatim) },
            footer: footer.map { $0.map(Phrase.verbatim) }
        )
    }

    /// The layers as boxes and arrows.
    var diagram: Figure {
        let boxes = model.layers.map { layer in
            ModelDiagram.Layer(
                name: layer.name,
                kind: layer.activation.map { "\(layer.kind) · \($0)" } ?? layer.kind,
                outputShape: shapeText(layer.outputShape),
                parameters: layer.parameters
            )
        }
        let input = shapeText(model.inputShape)
        let path = boxes.map { Phrase.verbatim("\($0.kind) (\($0.outputShape))") }
        return Figure(
            .modelDiagram(ModelDiagram(inputShape: input, layers: boxes, edges: edges)),
            caption: "Layers of the model “\(model.name)”",
            alternativeText: model.isSequential
                ? "Diagram of the model: from samples of \(input) values through \(path.joined(separator: ", then "))."
                : """
                Diagram of the model with branches: samples of \(input) values, \(path.joined(separator: ", "))
                """
        )
    }

    /// The arrows, when layers do not simply follow each other.
    private var edges: [ModelDiagram.Edge]? {
        guard !model.isSequential else { return nil }
        func place(_ name: String) -> Int? { model.layers.firstIndex { $0.name == name } }
        let arrows = model.layers.enumerated().flatMap { index, layer in
            layer.inputs.map { ModelDiagram.Edge(from: place($0), to: index) }
        }
        return arrows + [ModelDiagram.Edge(from: place(model.outputLayer), to: nil)]
    }

    private func size(_ count: Int) -> String {
        "\(grouped(count)) (\(byteText(count.multipliedReportingOverflow(by: 4).partialValue)))"
    }
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
