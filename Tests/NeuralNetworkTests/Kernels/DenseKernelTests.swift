import CKernels
import Foundation
import Testing

/// The products against plain loops in the same order: the same bits, however rows and columns are shared out. What
/// meets nothing but zeros on the left is infinite, and must not matter.
@Suite struct DenseKernelTests {
    @Test(arguments: denseShapes.indices, Zeros.allCases)
    func forward(index: Int, zeros: Zeros) {
        let shape = denseShapes[index]
        for (x, scale) in layerInputs(shape, seed: 1, zeros) { checkForward(shape, x, scale: scale, zeros) }
    }

    private func checkForward(_ shape: DenseShape, _ x: Matrix, scale: Float, _ zeros: Zeros) {
        var kernel = Matrix(rows: shape.inputs, columns: shape.units, seed: 2)
        if zeros != .nowhere, Zeros.column < shape.inputs {
            for unit in 0..<shape.units where Zeros.areLeftOut(of: unit, columns: shape.units) {
                kernel[Zeros.column, unit] = .infinity
            }
        }
        let bias = (0..<padded_columns(shape.units)).map { noise(3, $0) }
        var expected = Matrix(rows: shape.rows, columns: shape.units)
        for row in 0..<shape.rows {
            let orders = [false, true].map { productOrder(row: row, of: x, leavesOut: $0) }
            for unit in 0..<shape.units {
                var sum: Float = 0
                for input in orders[Zeros.areLeftOut(of: unit, columns: shape.units) ? 1 : 0] {
                    sum.addProduct(x[row, input], kernel[input, unit])
                }
                expected[row, unit] = max(bias[unit].addingProduct(sum, scale), 0)
            }
        }
        x.withInputs(scale: scale) { input in
            var out = Matrix(rows: shape.rows, columns: shape.units)
            for rows in [0..<shape.rows / 6 * 2, shape.rows / 6 * 2..<shape.rows] {
                for part in 0..<2 {
                    dense_forward(
                        shape,
                        input,
                        kernel.packed,
                        bias,
                        .relu,
                        &out.padded,
                        IndexRange(rows),
                        index_range_part(shape.units, panel_column_count, part, 2)
                    )
                }
            }
            #expect(out.bits == expected.bits)
        }
    }

    @Test(arguments: denseShapes.indices, Zeros.allCases)
    func inputGradient(index: Int, zeros: Zeros) {
        let shape = denseShapes[index]
        let dy = Matrix(rows: shape.rows, columns: shape.units, seed: 4).cleared(zeros)
        var kernel = Matrix(rows: shape.inputs, columns: shape.units, seed: 5)
        if zeros != .nowhere, Zeros.column < shape.units {
            for input in 0..<shape.inputs where Zeros.areLeftOut(of: input, columns: shape.inputs) {
                kernel[input, Zeros.column] = .infinity
            }
        }
        let x = Matrix(rows: shape.rows, columns: shape.inputs, seed: 6)
        var expected = Matrix(rows: shape.rows, columns: shape.inputs)
        for row in 0..<shape.rows {
            let orders = [false, true].map { productOrder(row: row, of: dy, leavesOut: $0) }
            for input in 0..<shape.inputs {
                var sum: Float = 0
                for unit in orders[Zeros.areLeftOut(of: input, columns: shape.inputs) ? 1 : 0] {
                    sum.addProduct(dy[row, unit], kernel[input, unit])
                }
                expected[row, input] = x[row, input] > 0 ? sum : 0
            }
        }
        var dx = Matrix(rows: shape.rows, columns: shape.inputs)
        for rows in [0..<shape.rows / 4 * 2, shape.rows / 4 * 2..<shape.rows] {
            for part in 0..<3 {
                dense_input_gradient(
                    shape,
                    dy.padded,
                    kernel.packed,
                    x.padded,
                    .relu,
                    &dx.padded,
                    IndexRange(rows),
                    index_range_part(shape.inputs, panel_column_count, part, 3)
                )
            }
        }
        #expect(dx.bits == expected.bits)
    }

    @Test(arguments: denseShapes.indices, Zeros.allCases)
    func kernelAndBiasGradient(index: Int, zeros: Zeros) {
        let shape = denseShapes[index]
        let x = Matrix(rows: shape.rows, columns: shape.inputs, seed: 7).cleared(zeros)
        var dy = Matrix(rows: shape.rows, columns: shape.units, seed: 8)
        if zeros != .nowhere {
            for unit in 0..<shape.units where Zeros.areLeftOut(of: unit, columns: shape.units) {
                dy[Zeros.row, unit] = .infinity
            }
        }
        var expected = Matrix(rows: shape.inputs, columns: shape.units)
        var expectedBias = [Float](repeating: 0, count: shape.units)
        for row in 0..<shape.rows {
            for unit in 0..<shape.units { expectedBias[unit] += dy[row, unit] }
        }
        let left = x.transposed
        for input in 0..<shape.inputs {
            let orders = [false, true].map { productOrder(row: input, of: left, leavesOut: $0) }
            for unit in 0..<shape.units {
                for row in orders[Zeros.areLeftOut(of: unit, columns: shape.units) ? 1 : 0] {
                    expected[input, unit].addProduct(x[row, input], dy[row, unit])
                }
            }
        }
        var gradient = [Float](repeating: 0, count: shape.inputs * padded_columns(shape.units))
        for inputPart in 0..<2 {
            for part in 0..<2 {
                dense_kernel_gradient(
                    shape,
                    x.padded,
                    dy.padded,
                    &gradient,
                    index_range_part(shape.inputs, lane_count, inputPart, 2),
                    index_range_part(shape.units, panel_column_count, part, 2)
                )
            }
        }
        #expect(Matrix(rows: shape.inputs, columns: shape.units, packed: gradient).bits == expected.bits)
        var bias = [Float](repeating: 0, count: padded_columns(shape.units))
        dense_bias_gradient(shape, dy.padded, &bias, IndexRange(0..<shape.units))
        #expect(bias.prefix(shape.units).map(\.bitPattern) == expectedBias.map(\.bitPattern))
    }

    /// The activation's value and slope.
    private func truth(_ kind: ActivationKind, _ x: Double) -> (value: Double, slope: Double) {
        switch kind {
        case .linear:
            return (x, 1)
        case .relu:
            return x > 0 ? (x, 1) : (0, 0)
        case .sigmoid:
            let value = 1 / (1 + exp(-x))
            return (value, value * (1 - value))
        case .tanh:
            return (tanh(x), 1 - tanh(x) * tanh(x))
        @unknown default:
            return (.nan, .nan)
        }
    }

    /// The output, and the slope by which a gradient goes back, in one small layer.
    @Test(arguments: [ActivationKind.linear, .relu, .sigmoid, .tanh])
    func activations(kind: ActivationKind) {
        let shape = DenseShape(rows: 3, inputs: 1, units: 21)
        let x = Matrix(rows: 3, columns: 1, seed: 9)
        let kernel = Matrix(rows: 1, columns: 21, seed: 10)
        let bias = [Float](repeating: 0.1, count: 32)
        var out = Matrix(rows: 3, columns: 21)
        x.withInputs(scale: 1) { input in
            dense_forward(
                shape,
                input,
                kernel.packed,
                bias,
                kind,
                &out.padded,
                IndexRange(0..<3),
                IndexRange(0..<21)
            )
        }
        // The derivative is taken from what `out` holds, by a layer above with one unit and a kernel of ones.
        let above = DenseShape(rows: 3, inputs: 21, units: 1)
        var ones = Matrix(rows: 21, columns: 1)
        var dy = Matrix(rows: 3, columns: 1)
        for input in 0..<21 { ones[input, 0] = 1 }
        for row in 0..<3 { dy[row, 0] = 1 }
        var slope = Matrix(rows: 3, columns: 21)
        dense_input_gradient(
            above,
            dy.padded,
            ones.packed,
            out.padded,
            kind,
            &slope.padded,
            IndexRange(0..<3),
            IndexRange(0..<21)
        )
        for row in 0..<3 {
            for unit in 0..<21 {
                let sum = bias[unit].addingProduct(x[row, 0], kernel[0, unit])
                let (value, derivative) = truth(kind, Double(sum))
                #expect(abs(Double(out[row, unit]) - value) <= 1.5e-7)
                #expect(abs(Double(slope[row, unit]) - derivative) <= 3e-7)
            }
        }
    }

    @Test func packingIsReversible() {
        for shape in denseShapes {
            let kernel = Matrix(rows: shape.inputs, columns: shape.units, seed: 11)
            let unpacked = Matrix(rows: shape.inputs, columns: shape.units, packed: kernel.packed)
            #expect(unpacked.bits == kernel.bits)
        }
    }

    @Test func partsCoverTheWholeOnce() {
        for (count, multiple) in [(10, 32), (128, 32), (784, 16), (1000, 32), (1, 1), (0, 16)] {
            for parts in 1...9 {
                var next = 0
                for part in 0..<parts {
                    let range = index_range_part(count, multiple, part, parts)
                    #expect(range.begin == next && range.end >= next)
                    #expect(range.end % multiple == 0 || range.end == count)
                    next = range.end
                }
                #expect(next == count)
            }
        }
    }
}
