import Datasets
import NeuralNetwork

extension PredictStep {
    func kerasCode(in script: inout KerasScript) -> [String] {
        let model = script.variable(ofModel: model)
        switch samples {
        case .places(let places, _, let split):
            let isRow = zip(places, places.dropFirst()).allSatisfy { $1 == $0 + 1 }
            let first = places.first ?? 0
            let indices =
                isRow
                ? ["indices = np.arange(\(first), \(first + places.count))"]
                : Python.list("indices", places.map(String.init))
            let outputs = "\(model).predict(\(script.features(split))[indices], verbose=0)"
            return indices + printing(outputs, "zip(indices, {})", truth: "\(script.targets(split))[index]")
        case .inputs(let inputs):
            let rows = inputs.rows.map { row in
                "[\(zip(inputs.fields, row).flatMap { $0.columns(of: $1) }.map { "\($0)" }.joined(separator: ", "))]"
            }
            let names = inputs.fields.flatMap(\.columnNames).joined(separator: ", ")
            return ["# Columns: \(names)"]
                + Python.list("inputs", rows) + ["inputs = np.array(inputs, dtype=np.float32)"]
                + script.scalingLines("inputs")
                + printing("\(model).predict(inputs, verbose=0)", "enumerate({})", truth: nil)
        }
    }

    /// Prints a line for each sample.
    /// - Parameters:
    ///   - pairs: what gives an index with each row; `{}` stands for the rows.
    ///   - truth: the target of the sample at `index`; nil where there is none.
    private func printing(_ outputs: String, _ pairs: String, truth: String?) -> [String] {
        func loop(_ rows: String) -> String {
            let parts = pairs.split(separator: "{}", omittingEmptySubsequences: false)
            return "for index, row in \(parts.joined(separator: rows)):"
        }
        if predictsNumbers == true {
            let shown = truth.map { " ({\($0):.4f})" } ?? ""
            return [loop(outputs), "    print(f'{index}: {row[0]:.4f}\(shown)')"]
        }
        let probabilities: [String]
        switch (outputCount, activation) {
        case (1, .sigmoid):
            probabilities = ["outputs = \(outputs)", "probabilities = np.hstack([1 - outputs, outputs])"]
        case (1, _):
            probabilities = [
                "outputs = keras.ops.convert_to_numpy(keras.ops.sigmoid(\(outputs)))",
                "probabilities = np.hstack([1 - outputs, outputs])",
            ]
        case (_, .softmax), (_, .sigmoid): probabilities = ["probabilities = \(outputs)"]
        default:
            probabilities = [
                "probabilities = \(outputs)",
                "probabilities = keras.ops.convert_to_numpy(keras.ops.softmax(probabilities))",
            ]
        }
        let names: [String]
        if let truth {
            names = [
                "    name, true_name = class_names[predicted], class_names[\(truth)]",
                "    print(f'{index}: {name} {row[predicted]:.0%} ({true_name})')",
            ]
        } else {
            names = ["    print(f'{index}: {class_names[predicted]} {row[predicted]:.0%}')"]
        }
        return probabilities + [loop("probabilities"), "    predicted = np.argmax(row)"] + names
    }
}
