import CKernels
import Testing

/// The optimizers' rules against their formulas in double precision, and the fused update against its two parts.
@Suite struct OptimizerKernelTests {
    @Test(arguments: OptimizerRule.all)
    func ruleFollowsItsFormula(rule: OptimizerRule) {
        let count = 48
        var memory = ParameterMemory(values: (0..<count).map { noise(1, $0) })
        var expected = memory.values.map(Double.init)
        var slots = Array(repeating: [0.0, 0.0, 0.0], count: count)
        for step in 0..<20 {
            let gradient = (0..<count).map { noise(UInt32(step) + 2, $0) * 0.1 }
            memory.withParameters { optimizer_update(rule.step, gradient, $0, IndexRange(0..<count)) }
            for index in 0..<count {
                rule.formula(Double(gradient[index]), &expected[index], &slots[index])
            }
        }
        for index in 0..<count {
            #expect(abs(Double(memory.values[index]) - expected[index]) <= 2e-6)
            for slot in 0..<3 where slot < optimizer_slot_count(rule.kind) {
                let value = slots[index][slot]
                #expect(abs(Double(memory.slots[slot][index]) - value) <= 5e-6 * max(abs(value), 1e-2))
            }
        }
    }

    @Test(arguments: OptimizerRule.all, Zeros.allCases)
    func fusedUpdateIsGradientAndStep(rule: OptimizerRule, zeros: Zeros) {
        for shape in denseShapes {
            for (x, scale) in layerInputs(shape, seed: 21, zeros) { checkUpdate(shape, x, scale: scale, rule) }
        }
    }

    private func checkUpdate(_ shape: DenseShape, _ x: Matrix, scale: Float, _ rule: OptimizerRule) {
        let dy = Matrix(rows: shape.rows, columns: shape.units, seed: 22)
        var scaled = dy
        scaled.padded = dy.padded.map { $0 * scale }
        let kernel = Matrix(rows: shape.inputs, columns: shape.units, seed: 23).packed
        let all = IndexRange(0..<shape.inputs)
        var gradient = [Float](repeating: 0, count: kernel.count)
        dense_kernel_gradient(shape, x.padded, scaled.padded, &gradient, all, IndexRange(0..<shape.units))
        var separate = ParameterMemory(values: kernel)
        for _ in 0..<2 {
            separate.withParameters { optimizer_update(rule.step, gradient, $0, IndexRange(0..<kernel.count)) }
        }
        x.withInputs(scale: scale) { input in
            var fused = ParameterMemory(values: kernel)
            for turn in 0..<6 {
                let inputs = index_range_part(shape.inputs, lane_count, turn % 3, 3)
                for part in 0..<2 {
                    let columns = index_range_part(shape.units, panel_column_count, part, 2)
                    fused.withParameters {
                        dense_kernel_update(shape, input, dy.padded, rule.step, $0, inputs, columns)
                    }
                }
            }
            for (fused, separate) in zip([fused.values] + fused.slots, [separate.values] + separate.slots) {
                let (fused, separate) = (
                    Matrix(rows: shape.inputs, columns: shape.units, packed: fused),
                    Matrix(rows: shape.inputs, columns: shape.units, packed: separate)
                )
                #expect(fused.bits == separate.bits)
            }
        }
    }

    @Test(arguments: OptimizerRule.all)
    func biasUpdateIsGradientAndStep(rule: OptimizerRule) {
        let shape = DenseShape(rows: 13, inputs: 1, units: 37)
        let dy = Matrix(rows: shape.rows, columns: shape.units, seed: 24)
        let bias = (0..<48).map { noise(25, $0) }
        var gradient = [Float](repeating: 0, count: 48)
        dense_bias_gradient(shape, dy.padded, &gradient, IndexRange(0..<37))
        var (fused, separate) = (ParameterMemory(values: bias), ParameterMemory(values: bias))
        fused.withParameters { dense_bias_update(shape, dy.padded, rule.step, $0, IndexRange(0..<37)) }
        separate.withParameters { optimizer_update(rule.step, gradient, $0, IndexRange(0..<48)) }
        #expect(fused.values.prefix(37) == separate.values.prefix(37))
        #expect(fused.slots.map { $0.prefix(37) } == separate.slots.map { $0.prefix(37) })
    }

    /// Gradients whose squares are zero, denormal or infinite: the step stays what the formula says.
    @Test func adamAtTheEdgesOfTheNumbers() {
        let gradient: [Float] =
            [0, 1e-30, 1e-22, 1e-15, 1, 1e15, 1e18, 1e25, .infinity] + Array(repeating: 0, count: 7)
        var memory = ParameterMemory(values: [Float](repeating: 0, count: 16))
        let step = OptimizerStep(kind: .adam, rate: 1, beta_1: 0.9, beta_2: 0.99, epsilon: 1e-7, decay: 0)
        memory.withParameters { optimizer_update(step, gradient, $0, IndexRange(0..<16)) }
        for index in 0..<7 {
            let g = Double(gradient[index])
            let expected = -0.1 * g / ((0.01 * g * g).squareRoot() + 1e-7)
            #expect(abs(Double(memory.values[index]) - expected) <= 3e-7 * abs(expected))
        }
        #expect(memory.values[7] == 0)
        #expect(memory.values[8].isNaN)
    }
}
