import NeuralNetwork
import NotebookFormat
import Spelling

/// The lines of a `{build}` as a graph of layers.
struct ModelLines {
    /// The layers, each after those that it reads.
    private(set) var nodes: [Model.Node] = []
    /// Where each layer's name stands in the notebook.
    private(set) var ranges: [SourceRange] = []
    /// What each layer's output is called; nil where it has no name.
    private(set) var names: [String?] = []
    /// The place of the layer whose output is the model's.
    private(set) var output = 0
    /// Whether lines say what they read; if not, each layer reads the one before it.
    let isFunctional: Bool

    /// Reads the lines, and reports every mistake to the reader.
    init(_ lines: [LayerLine], _ reader: inout DirectiveReader) {
        isFunctional = lines.contains { $0.output != nil || $0.inputs != nil }
        for line in lines {
            if isFunctional, line.call.name.value == "Model" {
                readModel(line, &reader)
                continue
            }
            var call = line.call
            let inputs = isFunctional ? inputs(of: line, &call, &reader) : [nodes.count - 1]
            let layer = reader.make(call, with: Layers.layer(from:))
            guard let layer, let inputs else {
                // Later lines may read it: its name is known all the same.
                if isFunctional { append(Model.Node(Activation(), inputs: [-1]), line) }
                continue
            }
            append(Model.Node(layer, inputs: inputs), line)
        }
    }

    private mutating func append(_ node: Model.Node, _ line: LayerLine) {
        nodes.append(node)
        ranges.append(line.call.name.range)
        names.append(line.output?.value)
        output = nodes.count - 1
    }

    /// The places of the layers that a line reads: `(x)`, `([a, b])`, or Keras's function `concatenate([a, b])`.
    private func inputs(
        of line: LayerLine,
        _ call: inout ConstructorCall,
        _ reader: inout DirectiveReader
    ) -> [Int]? {
        let name = call.name.value
        if let inputs = line.inputs { return places(inputs, &reader) }
        if name == "Input" || name == "InputLayer" {
            if nodes.contains(where: { $0.layer is Input }) {
                reader.fail(at: call.name.range, "a model has one Input here; use the one that there is")
                return nil
            }
            return [-1]
        }
        if name == name.lowercased(), case .list(let items)? = call.arguments.first?.value.value {
            let inputs = items.compactMap { item -> Located<String>? in
                guard case .string(let text) = item.value else { return nil }
                return Located(text, at: item.range)
            }
            if inputs.count == items.count, !inputs.isEmpty {
                call.arguments.removeFirst()
                return places(inputs, &reader)
            }
        }
        reader.fail(at: call.name.range, "\(name) needs the name of what it reads behind it, as in \(name)(…)(x)")
        return nil
    }

    /// `Model(inputs, outputs)`: which output is the model's.
    private mutating func readModel(_ line: LayerLine, _ reader: inout DirectiveReader) {
        let arguments = line.call.arguments
        let given =
            arguments.first { ["outputs", "output"].contains($0.name?.value) }
            ?? (arguments.count > 1 && arguments[1].name == nil ? arguments[1] : nil)
        guard let given else {
            reader.fail(at: line.call.name.range, "Model needs its outputs, as in Model(inputs, outputs)")
            return
        }
        var value = given.value
        if case .list(let items) = value.value, items.count == 1 { value = items[0] }
        guard case .string(let name) = value.value else {
            reader.fail(at: value.range, "a model has one output here; name it, as in Model(inputs, outputs)")
            return
        }
        if let place = places([Located(name, at: value.range)], &reader)?.first { output = place }
    }

    private func places(_ inputs: [Located<String>], _ reader: inout DirectiveReader) -> [Int]? {
        var places: [Int] = []
        for input in inputs {
            guard let place = names.lastIndex(of: input.value) else {
                let known = names.compactMap { $0 }
                var message = "no layer's output is called '\(input.value)'"
                if let near = NearestName.suggestion(for: input.value, among: known) {
                    message += "; did you mean '\(near)'?"
                } else if !known.isEmpty {
                    message += "; there are \(known.joined(separator: ", "))"
                }
                reader.fail(at: input.range, message)
                return nil
            }
            places.append(place)
        }
        return places
    }
}
