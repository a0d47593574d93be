@testable import NeuralNetwork

/// A net in double precision, plainly written: what the engine's results are held to.
struct ReferenceNet {
    enum Stage: Sendable {
        case dense(inputs: Int, units: Int, hasBias: Bool)
        case elementwise(@Sendable (Double) -> Double)
        case softmax
        /// Multiplies by the mask, which has a row per sample.
        case mask([[Double]])
    }

    var stages: [Stage] = []
    /// In Keras's order and layout.
    var weights: [[Double]]

    /// Outputs for one sample.
    private func outputs(_ input: [Double], sample: Int) -> [Double] {
        var values = input
        var index = 0
        for stage in stages {
            switch stage {
            case .dense(let inputs, let units, let hasBias):
                let kernel = weights[index]
                let bias = hasBias ? weights[index + 1] : [Double](repeating: 0, count: units)
                index += hasBias ? 2 : 1
                values = (0..<units).map { unit in
                    (0..<inputs).reduce(bias[unit]) { $0 + values[$1] * kernel[$1 * units + unit] }
                }
            case .elementwise(let function): values = values.map(function)
            case .softmax:
                let largest = values.max() ?? 0
                let powers = values.map { exponential($0 - largest) }
                let sum = powers.reduce(0, +)
                values = powers.map { $0 / sum }
            case .mask(let rows): values = zip(values, rows[sample]).map { $0 * $1 }
            }
        }
        return values
    }

    /// The mean cross-entropy of a softmax over the outputs.
    func loss(_ inputs: [[Double]], labels: [Int]) -> Double {
        let losses = zip(inputs, labels).enumerated().map { sample, pair in
            let logits = outputs(pair.0, sample: sample)
            let largest = logits.max() ?? 0
            let sum = logits.reduce(0) { $0 + exponential($1 - largest) }
            return logarithm(sum) + largest - logits[pair.1]
        }
        return losses.reduce(0, +) / Double(losses.count)
    }

    /// The gradient of the loss by central differences.
    func gradient(_ inputs: [[Double]], labels: [Int]) -> [[Double]] {
        let step = 1e-5
        return weights.indices.map { index in
            weights[index].indices.map { element in
                var net = self
                net.weights[index][element] += step
                let above = net.loss(inputs, labels: labels)
                net.weights[index][element] -= 2 * step
                return (above - net.loss(inputs, labels: labels)) / (2 * step)
            }
        }
    }
}

extension Samples {
    /// The features as the model sees them.
    var inputs: [[Double]] {
        let size = shape.reduce(1, *)
        return range.map { sample in
            let elements = sample * size..<(sample + 1) * size
            switch features.storage {
            case .bytes(let bytes, let scaling):
                return bytes[elements].map { (Double($0) - Double(scaling.offset)) / Double(scaling.divisor) }
            case .numbers(let numbers): return numbers[elements].map(Double.init)
            }
        }
    }

    var classNumbers: [Int] {
        guard case .classes(let classes) = targets else { return [] }
        return classes[range].map { Int($0) }
    }
}
