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
        case "add": return x.indices.map { place in inputs.reduce(0) { $0 + $1[place] } }
        case "concatenate": return (0..<rows).flatMap { index in inputs.flatMap { row($0, index) } }
        default:
            guard let function = activationReference(node.operation.name, node.operation.numbers) else { return nil }
            return x.map(function)
        }
    }
}
