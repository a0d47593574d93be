@testable import NeuralNetwork

extension PortableModel {
    /// What the model gives for one sample, operation by operation in double precision.
    func outputs(_ sample: [Double], weights: [[Float]]) -> [Double]? {
        var values = [0: sample]
        for node in nodes {
            let inputs = node.inputs.compactMap { values[$0] }
            let own = node.operation.weights.map { place in place.map { weights[$0].map(Double.init) } }
            guard let result = Self.result(node, inputs, own) else { return nil }
            values[node.output] = result
        }
        return values[output]
    }

    private static func result(_ node: Node, _ inputs: [[Double]], _ weights: [[Double]?]) -> [Double]? {
        let (rows, columns, x) = (node.rows, node.columns, inputs[0])
        func row(_ values: [Double], _ row: Int) -> ArraySlice<Double> {
            let width = values.count / rows
            return values[row * width..<(row + 1) * width]
        }
        switch node.operation.name {
        case "identity": return x
        case "log_softmax":
            return (0..<rows).flatMap { index -> [Double] in
                let sum = row(x, index).reduce(0) { $0 + exponential($1) }
                return row(x, index).map { $0 - logarithm(sum) }
            }
        case "parametric_relu":
            guard let alpha = weights[0] else { return nil }
            return x.enumerated().map { max($1, 0) + alpha[$0] * min($1, 0) }
        case "softmax":
            return (0..<rows).flatMap { index -> [Double] in
                let powers = row(x, index).map(exponential)
                return powers.map { $0 / powers.reduce(0, +) }
            }
        case "dense":
            guard let kernel = weights[0] else { return nil }
            return (0..<rows).flatMap { index in
                (0..<columns).map { unit in
                    row(x, index).enumerated().reduce(weights[1]?[unit] ?? 0) {
                        $0 + $1.element * kernel[$1.offset * columns + unit]
                    }
                }
            }
        case "normalize":
            guard let mean = weights[2], let variance = weights[3] else { return nil }
            return x.enumerated().map { place, value in
                let column = place % columns
                let scaled = (value - mean[column]) / (variance[column] + node.operation.numbers[0]).squareRoot()
                return scaled * (weights[0]?[column] ?? 1) + (weights[1]?[column] ?? 0)
            }
        case "layer_normalization":
            return (0..<rows).flatMap { index -> [Double] in
                let values = row(x, index)
                let mean = values.reduce(0, +) / Double(columns)
                let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(columns)
                let factor = 1 / (variance + node.operation.numbers[0]).squareRoot()
                return values.enumerated().map { column, value in
                    (value - mean) * factor * (weights[0]?[column] ?? 1) + (weights[1]?[column] ?? 0)
                }
            }
        case "affine":
            let numbers = node.operation.numbers
            return x.enumerated().map { place, value in
                let column = place % columns
                return (value - numbers[column]) * numbers[columns + column] + numbers[2 * columns + column]
            }
        case "denormalize":
            guard let mean = weights[0], let variance = weights[1] else { return nil }
            return x.enumerated().map { place, value in
                value * max(variance[place % columns].squareRoot(), 1e-7) + mean[place % columns]
            }
        case "take": return node.operation.numbers.map { x[Int($0)] }
        case "mark_categories", "count_categories":
            return (0..<rows).flatMap { index -> [Double] in
                var marks = [Double](repeating: 0, count: columns)
                for value in row(x, index) where value > -1 && value < Double(columns) { marks[Int(value)] += 1 }
                return node.operation.name == "mark_categories" ? marks.map { min($0, 1) } : marks
            }
        case "add": return x.indices.map { place in inputs.reduce(0) { $0 + $1[place] } }
        case "average": return x.indices.map { place in inputs.reduce(0) { $0 + $1[place] } / Double(inputs.count) }
        case "subtract": return zip(x, inputs[1]).map(-)
        case "multiply": return x.indices.map { place in inputs.reduce(1) { $0 * $1[place] } }
        case "maximum": return x.indices.map { place in inputs.map { $0[place] }.max() ?? 0 }
        case "minimum": return x.indices.map { place in inputs.map { $0[place] }.min() ?? 0 }
        case "concatenate": return (0..<rows).flatMap { index in inputs.flatMap { row($0, index) } }
        default:
            guard let function = activationReference(node.operation.name, node.operation.numbers) else { return nil }
            return x.map(function)
        }
    }
}
