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
    private(set) var names: [Located<String>?] = []
    /// The place of the layer whose output is the model's.
    private(set) var output = 0
    /// Whether a line `Model(inputs, outputs)` has chosen the output; without one it is the last layer's.
    private var hasModel = false
    /// Whether lines say what they read; if not, each layer reads the one before it.
    let isFunctional: Bool

    /// Reads the lines, and reports every mistake to the reader.
    ///
    /// - Parameter columns: the names of the data's columns; nil when they are unknown, or there are none.
    init(_ lines: [LayerLine], columns: [String]?, _ reader: inout DirectiveReader) {
        isFunctional = lines.contains { $0.output != nil || $0.inputs != nil }
        var inputCalls: [Int: ConstructorCall] = [:]
        for (index, line) in lines.enumerated() {
            if isFunctional, line.call.name.value == "Model" {
                readModel(line, &reader)
                continue
            }
            var call = line.call
            let inputs =
                isFunctional ? inputs(of: line, &call, later: lines[(index + 1)...], &reader) : [nodes.count - 1]
            let layer = reader.make(call, with: Layers.layer(from:))
            guard let layer, let inputs else {
                // Later lines may read it: its name is known all the same.
                if isFunctional { append(Model.Node(Input(), inputs: [-1]), line) }
                continue
            }
            if layer is Input { inputCalls[nodes.count] = call }
            append(Model.Node(layer, inputs: inputs), line)
        }
        guard !reader.hasErrors else { return }
        divide(columns, among: inputCalls, &reader)
        if isFunctional { refuseDeadEnds(&reader) }
    }

    /// Whether layers take columns whose places are not known yet.
    var needsColumns: Bool {
        nodes.contains { node in (node.layer as? Input).map { !$0.columns.isEmpty && $0.places.isEmpty } ?? false }
    }

    private mutating func append(_ node: Model.Node, _ line: LayerLine) {
        nodes.append(node)
        ranges.append(line.call.name.range)
        names.append(line.output)
        if !hasModel { output = nodes.count - 1 }
    }

    /// The places of the layers that a line reads: `(x)`, `([a, b])`, or Keras's function `concatenate([a, b])`.
    private func inputs(
        of line: LayerLine,
        _ call: inout ConstructorCall,
        later: ArraySlice<LayerLine>,
        _ reader: inout DirectiveReader
    ) -> [Int]? {
        let name = call.name.value
        if name == "Input" || name == "InputLayer" {
            guard let input = line.inputs?.first else { return [-1] }
            reader.fail(at: input.range, "an Input reads no other layer; leave out what stands behind it")
            return nil
        }
        if let inputs = line.inputs { return places(inputs, of: line, later: later, &reader) }
        if name == name.lowercased(), case .list(let items)? = call.arguments.first?.value.value {
            let inputs = items.compactMap { item -> Located<String>? in
                guard case .string(let text) = item.value else { return nil }
                return Located(text, at: item.range)
            }
            if inputs.count == items.count, !inputs.isEmpty {
                call.arguments.removeFirst()
                return places(inputs, of: line, later: later, &reader)
            }
        }
        reader.fail(at: call.name.range, "\(name) needs the name of what it reads behind it, as in \(name)(…)(x)")
        return nil
    }

    private func places(
        _ inputs: [Located<String>],
        of line: LayerLine? = nil,
        later: ArraySlice<LayerLine> = [],
        _ reader: inout DirectiveReader
    ) -> [Int]? {
        var places: [Int] = []
        for input in inputs {
            if let place = names.lastIndex(where: { $0?.value == input.value }) {
                places.append(place)
            } else {
                let message = unknownName(input.value, readBy: line, later: later)
                let isKnownLater =
                    input.value == line?.output?.value || later.contains { $0.output?.value == input.value }
                let names = isKnownLater ? [] : names.compactMap { $0?.value }
                let meant = NearestName.suggestion(for: input.value, among: names)
                reader.fail(at: input.range, message, meant: meant)
                return nil
            }
        }
        return places
    }

    /// What is wrong with reading a name that no line before has given.
    private func unknownName(_ name: String, readBy line: LayerLine?, later: ArraySlice<LayerLine>) -> String {
        if line?.output?.value == name {
            return
                "the layer reads '\(name)', its own output: a circle, which no model can compute; name what comes before it"
        }
        if let source = later.first(where: { $0.output?.value == name }) {
            var message = "'\(name)' is read before line \(source.call.name.range.start.line) makes it"
            if let own = line?.output?.value, Self.reads(source, own, among: later) {
                message += ", and is made of '\(own)' there: a circle, which no model can compute"
            } else {
                message += "; move that line up"
            }
            return message
        }
        let known = names.compactMap { $0?.value }
        let hint =
            NearestName.suggestion(for: name, among: known).map { "; did you mean '\($0)'?" }
            ?? (known.isEmpty ? "" : "; there are \(known.joined(separator: ", "))")
        return "no layer's output is called '\(name)'\(hint)"
    }

    /// Whether a line reads that output, itself or by way of others.
    private static func reads(_ line: LayerLine, _ name: String, among lines: ArraySlice<LayerLine>) -> Bool {
        var (seen, open): (Set<String>, [LayerLine]) = ([], [line])
        while let next = open.popLast() {
            for input in next.inputs ?? [] where seen.insert(input.value).inserted {
                if input.value == name { return true }
                open += lines.filter { $0.output?.value == input.value }
            }
        }
        return false
    }
}

// MARK: - Model(inputs, outputs)

extension ModelLines {
    /// Which output is the model's.
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
        if let value = argument(["inputs", "input"], at: 0, of: line, &reader) { readInputs(value, &reader) }
        guard let value = argument(["outputs", "output"], at: 1, of: line, &reader) else { return }
        let written = Self.names(in: value)
        guard let written, written.count == 1 else {
            reader.fail(at: value.range, "a model has one output here; name it, as in Model(inputs, outputs)")
            return
        }
        if let place = places(written, &reader)?.first { output = place }
    }

    /// Holds the inputs that `Model` names to the lines that are one.
    private func readInputs(_ value: Located<Value>, _ reader: inout DirectiveReader) {
        guard let written = Self.names(in: value) else {
            reader.fail(at: value.range, "a model's inputs are named, as in Model(inputs, outputs)")
            return
        }
        guard let places = places(written, &reader) else { return }
        for (place, name) in zip(places, written) where !(nodes[place].layer is Input) {
            reader.fail(at: name.range, "a model's input is an Input, as in inputs = Input(shape=…)")
        }
        for (place, node) in nodes.enumerated() where node.layer is Input && !places.contains(place) {
            let name = names[place].map { " '\($0.value)'" } ?? ""
            reader.fail(at: value.range, "Model leaves out the input\(name); name all of them, as in Model([a, b], x)")
        }
    }

    /// An argument of `Model`.
    private func argument(
        _ argumentNames: [String],
        at index: Int,
        of line: LayerLine,
        _ reader: inout DirectiveReader
    ) -> Located<Value>? {
        let arguments = line.call.arguments
        let named = arguments.first { $0.name.map { argumentNames.contains($0.value) } ?? false }
        let positional = arguments.indices.contains(index) && arguments[index].name == nil ? arguments[index] : nil
        if let given = named ?? positional { return given.value }
        reader.fail(at: line.call.name.range, "Model needs its \(argumentNames[0]), as in Model(inputs, outputs)")
        return nil
    }

    /// A name, or a list of names; nil for anything else.
    private static func names(in value: Located<Value>) -> [Located<String>]? {
        switch value.value {
        case .string(let name): return [Located(name, at: value.range)]
        case .list(let items):
            let names = items.compactMap { item -> Located<String>? in
                if case .string(let name) = item.value { Located(name, at: item.range) } else { nil }
            }
            return names.count == items.count ? names : nil
        default: return nil
        }
    }
}

// MARK: - The whole graph

extension ModelLines {
    /// Gives each input the places of its columns.
    private mutating func divide(
        _ columns: [String]?,
        among calls: [Int: ConstructorCall],
        _ reader: inout DirectiveReader
    ) {
        var division = ColumnDivision(columns: columns, isShared: calls.count > 1)
        for (place, call) in calls.sorted(by: { $0.key < $1.key }) {
            guard var input = nodes[place].layer as? Input else { continue }
            division.give(to: &input, call, isFunctional: isFunctional, &reader)
            nodes[place].layer = input
        }
        if let place = calls.keys.max() { division.refuseLeftovers(at: ranges[place], &reader) }
    }

    /// Reports layers that the model's output does not come from.
    private func refuseDeadEnds(_ reader: inout DirectiveReader) {
        var needed: Set<Int> = [output]
        for place in nodes.indices.reversed() where needed.contains(place) { needed.formUnion(nodes[place].inputs) }
        for place in nodes.indices where !needed.contains(place) {
            let name = names[place]?.value
            let later = names[(place + 1)...].first { $0 != nil && $0?.value == name }.flatMap { $0 }
            var message = "this layer leads nowhere: "
            if let name, let later {
                message += "line \(later.range.start.line) gives its name '\(name)' to another one before it is read"
            } else {
                message += "no layer on the way to the model's output reads \(name.map { "'\($0)'" } ?? "it")"
            }
            reader.fail(at: ranges[place], message + "; read it, or take the line out")
        }
    }
}
