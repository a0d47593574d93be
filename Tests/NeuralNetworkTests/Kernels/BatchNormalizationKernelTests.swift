import CKernels
import Testing

@Suite struct BatchNormalizationKernelTests {
    private static let sizes = [(1, 1), (2, 15), (7, 16), (33, 17), (5, 48), (64, 33)]

    /// The formulas in double precision, column by column.
    private struct Reference {
        var mean: [Double] = []
        var inverse: [Double] = []

        init(_ x: Matrix, epsilon: Double) {
            for column in 0..<x.columns {
                let values = (0..<x.rows).map { Double(x[$0, column]) }
                let mean = values.reduce(0, +) / Double(x.rows)
                let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.rows)
                self.mean.append(mean)
                inverse.append(1 / (variance + epsilon).squareRoot())
            }
        }
    }

    private func close(_ value: Float, _ expected: Double, scale: Double = 1) -> Bool {
        abs(Double(value) - expected) <= 2e-5 * max(scale, abs(expected))
    }

    @Test(arguments: sizes)
    func batchesAreNormalized(rows: Int, columns: Int) {
        let x = Matrix(rows: rows, columns: columns, seed: 1)
        let size = Int(padded_columns(columns))
        var gamma = Matrix(rows: 1, columns: columns, seed: 2).padded
        var beta = Matrix(rows: 1, columns: columns, seed: 3).padded
        var (mean, inverse) = ([Float](repeating: 0, count: size), [Float](repeating: 0, count: size))
        var (movingMean, movingVariance) = ([Float](repeating: 0.5, count: size), [Float](repeating: 2, count: size))
        var out = Matrix(rows: rows, columns: columns)
        let reference = Reference(x, epsilon: 1e-3)
        gamma.withUnsafeMutableBufferPointer { gamma in
            beta.withUnsafeMutableBufferPointer { beta in
                mean.withUnsafeMutableBufferPointer { mean in
                    inverse.withUnsafeMutableBufferPointer { inverse in
                        let statistics = NormalizationStatistics(
                            gamma: gamma.baseAddress!,
                            beta: beta.baseAddress!,
                            mean: mean.baseAddress!,
                            inverse_deviation: inverse.baseAddress!
                        )
                        for part in 0..<2 {
                            let range = index_range_part(columns, lane_count, part, 2)
                            batch_statistics(
                                columns,
                                x.padded,
                                1e-3,
                                statistics,
                                &movingMean,
                                &movingVariance,
                                0.9,
                                rows,
                                range
                            )
                            batch_normalize(
                                columns,
                                x.padded,
                                statistics,
                                .linear,
                                &out.padded,
                                IndexRange(0..<rows),
                                range
                            )
                        }
                    }
                }
            }
        }
        for column in 0..<columns {
            let variance = 1 / (reference.inverse[column] * reference.inverse[column]) - 1e-3
            #expect(close(mean[column], reference.mean[column]))
            #expect(close(movingMean[column], 0.9 * 0.5 + 0.1 * reference.mean[column]))
            #expect(close(movingVariance[column], 0.9 * 2 + 0.1 * variance))
            for row in 0..<rows {
                let normal = (Double(x[row, column]) - reference.mean[column]) * reference.inverse[column]
                let expected = Double(gamma[column]) * normal + Double(beta[column])
                #expect(close(out[row, column], expected, scale: 10))
            }
        }
    }

    @Test(arguments: sizes)
    func gradientsFollowTheFormula(rows: Int, columns: Int) {
        let x = Matrix(rows: rows, columns: columns, seed: 4)
        let dy = Matrix(rows: rows, columns: columns, seed: 5)
        let size = Int(padded_columns(columns))
        var gamma = Matrix(rows: 1, columns: columns, seed: 6).padded
        var beta = [Float](repeating: 0, count: size)
        var (mean, inverse) = (beta, beta)
        var (dgamma, dbeta) = (beta, beta)
        var dx = Matrix(rows: rows, columns: columns)
        gamma.withUnsafeMutableBufferPointer { gamma in
            beta.withUnsafeMutableBufferPointer { beta in
                mean.withUnsafeMutableBufferPointer { mean in
                    inverse.withUnsafeMutableBufferPointer { inverse in
                        let statistics = NormalizationStatistics(
                            gamma: gamma.baseAddress!,
                            beta: beta.baseAddress!,
                            mean: mean.baseAddress!,
                            inverse_deviation: inverse.baseAddress!
                        )
                        let range = IndexRange(0..<columns)
                        batch_statistics(columns, x.padded, 1e-3, statistics, nil, nil, 0, rows, range)
                        batch_normalization_gradient(
                            columns,
                            x.padded,
                            dy.padded,
                            statistics,
                            &dgamma,
                            &dbeta,
                            &dx.padded,
                            rows,
                            range
                        )
                    }
                }
            }
        }
        let reference = Reference(x, epsilon: 1e-3)
        for column in 0..<columns {
            let normal = (0..<rows).map { (Double(x[$0, column]) - reference.mean[column]) * reference.inverse[column] }
            let gradients = (0..<rows).map { Double(dy[$0, column]) }
            let sum = gradients.reduce(0, +)
            let product = zip(gradients, normal).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(close(dbeta[column], sum, scale: 10))
            #expect(close(dgamma[column], product, scale: 10))
            for row in 0..<rows {
                let centered = gradients[row] - sum / Double(rows) - normal[row] * product / Double(rows)
                let factor = Double(gamma[column]) * reference.inverse[column]
                #expect(close(dx[row, column], factor * centered, scale: 100))
            }
        }
    }
}
