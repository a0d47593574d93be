import CKernels
import Testing

@Suite struct WeightSumsKernelTests {
    @Test(arguments: [(1, 1), (1, 40), (5, 16), (7, 33), (40, 65), (3, 128)])
    func paddingIsLeftOut(inputs: Int, columns: Int) {
        let kernel = Matrix(rows: inputs, columns: columns, seed: 9)
        var packed = kernel.packed
        // What stands in padding has no meaning.
        let clean = Matrix(rows: inputs, columns: columns, packed: packed)
        for index in packed.indices where packed[index] == 0 { packed[index] = 1000 }
        #expect(Matrix(rows: inputs, columns: columns, packed: packed).bits == clean.bits)
        let whole = weight_sums(inputs, columns, packed, IndexRange(0..<inputs))
        let values = kernel.values.map(Double.init)
        #expect(abs(whole.magnitudes - values.reduce(0) { $0 + abs($1) }) < 1e-9 * Double(values.count))
        #expect(abs(whole.squares - values.reduce(0) { $0 + $1 * $1 }) < 1e-9 * Double(values.count))
        let half = inputs / 2
        let first = weight_sums(inputs, columns, packed, IndexRange(0..<half))
        let second = weight_sums(inputs, columns, packed, IndexRange(half..<inputs))
        #expect(abs(first.squares + second.squares - whole.squares) < 1e-9 * Double(values.count))
    }

    @Test func penaltiesHaveTheirGradient() {
        let weights: [Float] = [0.5, -0.25, 0, 2] + [Float](repeating: 0, count: 12)
        var gradient = [Float](repeating: 1, count: 16)
        penalty_gradient(0.1, 0.2, weights, &gradient, IndexRange(0..<16))
        let expected: [Float] = [1 + 0.1 + 0.2, 1 - 0.1 - 0.1, 1, 1 + 0.1 + 0.8]
        for (value, expected) in zip(gradient, expected) { #expect(abs(value - expected) < 1e-6) }
        #expect(gradient[4...].allSatisfy { $0 == 1 })
    }

    @Test func valuesAreClipped() {
        let x: [Float] = [0.5, -0.5, 0.1, .nan, .infinity, -.infinity]
        var out = x
        vector_clip(x, 0.2, &out, IndexRange(0..<6))
        #expect(out[0] == 0.2 && out[1] == -0.2 && out[2] == 0.1 && out[3].isNaN && out[4] == 0.2 && out[5] == -0.2)
    }
}
