import CKernels
import Testing

/// The kernels beside plain loops, at widths that fill vectors and that do not.
@Suite struct LayerNormalizationKernelTests {
    private struct Setup {
        let columns: Int
        let rows = 7
        let stride: Int
        var x: [Float]
        var dy: [Float]
        var gamma: [Float]
        var beta: [Float]

        init(columns: Int) {
            self.columns = columns
            stride = row_stride(columns)
            func numbers(_ count: Int, _ stream: UInt64) -> [Float] {
                var words = [UInt32](repeating: 0, count: count)
                philox_words(5, stream, &words, IndexRange(0..<count))
                return words.map { Float($0 >> 8) * 0x1p-23 - 1 }
            }
            // What stands in padding has no meaning.
            x = numbers(rows * stride, 1).enumerated().map { $0 % row_stride(columns) < columns ? 3 * $1 + 5 : .nan }
            dy = numbers(rows * stride, 2).enumerated().map { $0 % row_stride(columns) < columns ? $1 : .nan }
            gamma = numbers(padded_columns(columns), 3)
            beta = numbers(padded_columns(columns), 4)
        }

        func statistics(_ row: Int) -> (mean: Double, inverse: Double) {
            let values = (0..<columns).map { Double(x[row * stride + $0]) }
            let mean = values.reduce(0, +) / Double(columns)
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(columns)
            return (mean, 1 / (variance + 1e-3).squareRoot())
        }
    }

    @Test(arguments: [1, 2, 15, 16, 17, 48, 100])
    func rowsAreNormalized(columns: Int) {
        let setup = Setup(columns: columns)
        var out = [Float](repeating: 0, count: setup.rows * setup.stride)
        for range in [0..<3, 3..<setup.rows] {
            layer_normalize(columns, setup.x, 1e-3, setup.gamma, setup.beta, &out, IndexRange(range))
        }
        for row in 0..<setup.rows {
            let (mean, inverse) = setup.statistics(row)
            for column in 0..<columns {
                let normal = (Double(setup.x[row * setup.stride + column]) - mean) * inverse
                let expected = normal * Double(setup.gamma[column]) + Double(setup.beta[column])
                #expect(abs(Double(out[row * setup.stride + column]) - expected) < 2e-5)
            }
        }
    }

    @Test(arguments: [1, 2, 15, 16, 17, 48, 100])
    func gradientsAreThoseOfPlainLoops(columns: Int) {
        let setup = Setup(columns: columns)
        var (dx, statistics) = (setup.x, [Float](repeating: 0, count: setup.rows * row_stride(2)))
        for range in [0..<2, 2..<setup.rows] {
            layer_normalization_gradient(
                columns,
                setup.x,
                setup.dy,
                1e-3,
                setup.gamma,
                &statistics,
                &dx,
                IndexRange(range)
            )
        }
        let size = padded_columns(columns)
        var (dgamma, dbeta) = ([Float](repeating: 0, count: size), [Float](repeating: 0, count: size))
        for part in 0..<2 {
            layer_normalization_weight_gradients(
                columns,
                setup.x,
                setup.dy,
                statistics,
                &dgamma,
                &dbeta,
                setup.rows,
                index_range_part(columns, 16, part, 2)
            )
        }
        var (gammas, betas) = ([Double](repeating: 0, count: columns), [Double](repeating: 0, count: columns))
        for row in 0..<setup.rows {
            let (mean, inverse) = setup.statistics(row)
            let normal = (0..<columns).map { (Double(setup.x[row * setup.stride + $0]) - mean) * inverse }
            let gradient = (0..<columns).map { Double(setup.dy[row * setup.stride + $0]) }
            let scaled = (0..<columns).map { gradient[$0] * Double(setup.gamma[$0]) }
            let first = scaled.reduce(0, +) / Double(columns)
            let second = zip(scaled, normal).reduce(0) { $0 + $1.0 * $1.1 } / Double(columns)
            for column in 0..<columns {
                let expected = inverse * (scaled[column] - first - normal[column] * second)
                #expect(abs(Double(dx[row * setup.stride + column]) - expected) < 1e-4 * max(1, inverse))
                gammas[column] += gradient[column] * normal[column]
                betas[column] += gradient[column]
            }
        }
        for column in 0..<columns {
            #expect(abs(Double(dgamma[column]) - gammas[column]) < 2e-5)
            #expect(abs(Double(dbeta[column]) - betas[column]) < 1e-5)
        }
    }
}
