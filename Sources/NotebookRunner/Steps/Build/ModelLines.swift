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
    /// Whether a line `Model(inputs, outputs)` has chosen the output; without one it is the last layer's.
    private var hasModel = false
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
                if isFunctional { append(Model.Node(Input(), inputs: [-1]), line) }
                continue
            }
            append(Model.Node(layer, inputs: inputs), line)
        }
    }

    private mutating func append(_ node: Model.Node, _ line: LayerLine) {
        nodes.append(node)
        ranges.append(line.call.name.range)
        names.append(line.output?.value)
        if !hasModel { output = nodes.count - 1 }
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
        if hasModel { reader.fail(at: line.call.name.range, "a {build} makes one model; Model stands here twice") }
        hasModel = true
        for (index, argument) in line.call.arguments.enumerated() {
            if let name = argument.name, !["inputs", "input", "outputs", "output"].contains(name.value) {
                let remedy = name.value == "name" ? "; name the model behind the brace: {build} NAME" : ""
                reader.fail(at: name.range, "Model takes inputs and outputs here, not '\(name.value)'\(remedy)")
            } else if argument.name == nil, index > 1 {
                reader.fail(at: argument.value.range, "Model takes inputs and outputs only")
            }
        }
        if let inputs = place(of: ["inputs", "input"], at: 0, of: line, &reader), !(nodes[inputs.place].layer is Input)
        {
            reader.fail(at: inputs.range, "a model's input is an Input, as in inputs = Input(shape=…)")
        }
        if let outputs = place(of: ["outputs", "output"], at: 1, of: line, &reader) { output = outputs.place }
    }

    /// The place of the layer that an argument of `Model` names.
    private func place(
        of argumentNames: [String],
        at index: Int,
        of line: LayerLine,
        _ reader: inout DirectiveReader
    ) -> (place: Int, range: SourceRange)? {
        let arguments = line.call.arguments
        let named = arguments.first { $0.name.map { argumentNames.contains($0.value) } ?? false }
        let positional = arguments.indices.contains(index) && arguments[index].name == nil ? arguments[index] : nil
        guard let given = named ?? positional else {
            let message = "Model needs its \(argumentNames[0]), as in Model(inputs, outputs)"
            reader.fail(at: line.call.name.range, message)
            return nil
        }
        var value = given.value
        if case .list(let items) = value.value, items.count == 1 { value = items[0] }
        guard case .string(let name) = value.value else {
            let word = argumentNames[1]
            reader.fail(at: value.range, "a model has one \(word) here; name it, as in Model(inputs, outputs)")
            return nil
        }
        return places([Located(name, at: value.range)], &reader)?.first.map { ($0, value.range) }
    }

    private func places(_ inputs: [Located<String>], _ reader: inout DirectiveReader) -> [Int]? {
        var places: [Int] = []
        for input in inputs {
            guard let place = names.lastIndex(of: input.value) else {
                let known = names.compactMap { $0 }
                let others = known.isEmpty ? "there is none yet" : "there are \(known.joined(separator: ", "))"
                let hint = NearestName.hint(for: input.value, among: known, otherwise: others)
                reader.fail(at: input.range, "no layer's output is called '\(input.value)'; \(hint)")
                return nil
            }
            places.append(place)
        }
        return places
    }
}
