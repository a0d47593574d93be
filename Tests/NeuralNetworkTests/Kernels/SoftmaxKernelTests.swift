import CKernels
import Foundation
import Testing

@Suite struct SoftmaxKernelTests {
    private struct Outcome {
        var loss: [Float]
        var prediction: [Int32]
        var rank: [Int32]
    }

    /// Calls the loss kernel with room for all it can tell, in two ranges of rows.
    private func judge(
        _ outputs: Matrix,
        labels: [Int32],
        gradient: UnsafeMutablePointer<Float>?
    ) -> Outcome {
        let rows = outputs.rows
        var outcome = Outcome(
            loss: [Float](repeating: 0, count: rows),
            prediction: [Int32](repeating: 0, count: rows),
            rank: [Int32](repeating: 0, count: rows)
        )
        outcome.loss.withUnsafeMutableBufferPointer { loss in
            outcome.prediction.withUnsafeMutableBufferPointer { prediction in
                outcome.rank.withUnsafeMutableBufferPointer { rank in
                    guard let address = loss.baseAddress else { return }
                    let results = ClassificationResults(
                        loss: address,
                        prediction: prediction.baseAddress,
                        rank: rank.baseAddress
                    )
                    for range in [0..<rows / 3, rows / 3..<rows] {
                        softmax_cross_entropy(
                            outputs.columns,
                            outputs.padded,
                            labels,
                            0.25,
                            gradient,
                            results,
                            IndexRange(range)
                        )
                    }
                }
            }
        }
        return outcome
    }

    @Test(arguments: [1, 2, 10, 16, 17, 100])
    func softmaxCrossEntropy(classes: Int) {
        let rows = 37
        var logits = Matrix(rows: rows, columns: classes, seed: 41)
        for row in 0..<rows {
            for column in 0..<classes { logits[row, column] *= row % 2 == 0 ? 5 : 80 }
        }
        let labels = (0..<rows).map { Int32($0 * 7 % classes) }
        var gradient = Matrix(rows: rows, columns: classes)
        let outcome = judge(logits, labels: labels, gradient: &gradient.padded)
        for row in 0..<rows {
            let values = (0..<classes).map { Double(logits[row, $0]) }
            let largest = values.max() ?? 0
            let powers = values.map { exp($0 - largest) }
            let sum = powers.reduce(0, +)
            let label = Int(labels[row])
            let loss = log(sum) - (values[label] - largest)
            #expect(abs(Double(outcome.loss[row]) - loss) <= 4e-7 * max(1, loss))
            #expect(outcome.prediction[row] == Int32(values.firstIndex(of: largest) ?? 0))
            #expect(outcome.rank[row] == Int32(values.count { $0 > values[label] }))
            for column in 0..<classes {
                let expected = 0.25 * (powers[column] / sum - (column == label ? 1 : 0))
                #expect(abs(Double(gradient[row, column]) - expected) <= 1e-7)
            }
        }
    }

    @Test func gradientMayTakeThePlaceOfTheLogits() {
        let logits = Matrix(rows: 5, columns: 10, seed: 42)
        let labels: [Int32] = [0, 3, 9, 1, 5]
        var apart = Matrix(rows: 5, columns: 10)
        _ = judge(logits, labels: labels, gradient: &apart.padded)
        var losses = [Float](repeating: 0, count: 5)
        var place = logits
        place.padded.withUnsafeMutableBufferPointer { place in
            losses.withUnsafeMutableBufferPointer { losses in
                guard let logits = place.baseAddress, let loss = losses.baseAddress else { return }
                let results = ClassificationResults(loss: loss, prediction: nil, rank: nil)
                softmax_cross_entropy(10, logits, labels, 0.25, logits, results, IndexRange(0..<5))
            }
        }
        #expect(place.bits == apart.bits)
    }

    @Test func equalLogitsAndStrangeLabels() {
        var logits = Matrix(rows: 5, columns: 3)
        for column in 0..<3 {
            logits[1, column] = Float(column / 2)
            logits[3, column] = .nan
        }
        let outcome = judge(logits, labels: [0, 1, 3, 0, -1], gradient: nil)
        #expect(outcome.prediction[0] == 0 && outcome.rank[0] == 0)
        #expect(outcome.prediction[1] == 2 && outcome.rank[1] == 1)
        #expect(outcome.rank[2] == 3 && outcome.loss[2].isNaN)
        #expect(outcome.rank[3] == 3 && outcome.loss[3].isNaN)
        #expect(outcome.rank[4] == 3 && outcome.loss[4].isNaN)
    }

    @Test(arguments: [1, 10, 33])
    func softmaxAndItsGradient(classes: Int) {
        let x = Matrix(rows: 4, columns: classes, seed: 43)
        let dy = Matrix(rows: 4, columns: classes, seed: 44)
        var y = Matrix(rows: 4, columns: classes)
        var dx = Matrix(rows: 4, columns: classes)
        softmax_forward(classes, x.padded, &y.padded, IndexRange(0..<4))
        softmax_gradient(classes, y.padded, dy.padded, &dx.padded, IndexRange(0..<4))
        for row in 0..<4 {
            let powers = (0..<classes).map { exp(Double(x[row, $0])) }
            let outputs = powers.map { $0 / powers.reduce(0, +) }
            let mean = (0..<classes).reduce(0.0) { $0 + outputs[$1] * Double(dy[row, $1]) }
            for column in 0..<classes {
                #expect(abs(Double(y[row, column]) - outputs[column]) <= 2e-7)
                #expect(abs(Double(dx[row, column]) - outputs[column] * (Double(dy[row, column]) - mean)) <= 2e-7)
            }
        }
    }
}
