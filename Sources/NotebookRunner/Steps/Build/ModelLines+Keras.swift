import Datasets
import NeuralNetwork

extension ModelLines {
    /// The model as a Keras user would write it.
    func kerasCode(model: String, inputShape: [Int]?, in script: inout KerasScript) -> [String] {
        let variable = script.variable(ofModel: model)
        let shape =
            inputShape.map { ArgumentValue.list($0.map { .integer($0) }).description }
            ?? "\(script.features(.train)).shape[1:]"
        // Keras keeps slashes in names for itself.
        let name = Python.literal(String(model.map { $0 == "/" ? "_" : $0 }))
        guard isFunctional else {
            let layers = nodes.filter { !($0.layer is Input) }
                .map { "        \(Python.call($0.layer, in: "keras.layers", without: ["input_shape"]))," }
            return ["\(variable) = keras.Sequential(", "    [", "        keras.Input(shape=\(shape)),"] + layers
                + ["    ],", "    name=\(name),", ")", "\(variable).summary()"]
        }
        var lines = ["inputs = keras.Input(shape=\(shape))"]
        var outputs: [String] = []
        for (index, node) in nodes.enumerated() {
            if let input = node.layer as? Input {
                outputs.append(input.places.isEmpty ? "inputs" : "input_\(index + 1)")
                let places = input.places.map(String.init).joined(separator: ", ")
                if !input.places.isEmpty {
                    lines.append("input_\(index + 1) = keras.ops.take(inputs, [\(places)], axis=-1)")
                }
                continue
            }
            let read = node.inputs.map { $0 < 0 ? "inputs" : outputs[$0] }
            let argument = read.count == 1 ? read[0] : "[\(read.joined(separator: ", "))]"
            let output = "output_\(index + 1)"
            let call = Python.call(node.layer, in: "keras.layers", without: ["input_shape"])
            lines.append("\(output) = \(call)(\(argument))")
            outputs.append(output)
        }
        let result = outputs.indices.contains(output) ? outputs[output] : "inputs"
        return lines + ["\(variable) = keras.Model(inputs, \(result), name=\(name))", "\(variable).summary()"]
    }
}
