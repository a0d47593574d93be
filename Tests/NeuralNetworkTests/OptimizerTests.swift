import Testing

@testable import NeuralNetwork

/// Five steps of each optimizer on a small net, beside Keras's formulas in double precision.
@Suite struct OptimizerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var optimizer: Constructor
        /// One step on a weight: (weight, its slots, gradient, number of the step).
        var step: @Sendable (inout Double, inout [Double], Double, Int) -> Void

        var testDescription: String {
            ArgumentValue.constructor(optimizer).description
        }
    }

    static func adam(
        _ w: inout Double,
        _ slots: inout [Double],
        _ g: Double,
        _ t: Int,
        rate: Double,
        beta1: Double,
        beta2: Double
    ) {
        slots[0] += (1 - beta1) * (g - slots[0])
        slots[1] += (1 - beta2) * (g * g - slots[1])
        let power1 = (0..<t).reduce(1.0) { product, _ in product * beta1 }
        let power2 = (0..<t).reduce(1.0) { product, _ in product * beta2 }
        w -= rate * (1 - power2).squareRoot() / (1 - power1) * slots[0] / (slots[1].squareRoot() + 1e-7)
    }

    static let cases: [Case] = [
        Case(optimizer: Constructor("SGD", 0.5)) { w, _, g, _ in w -= 0.5 * g },
        Case(optimizer: Constructor("SGD", 0.1, 0.9)) { w, slots, g, _ in
            slots[0] = 0.9 * slots[0] - 0.1 * g
            w += slots[0]
        },
        Case(optimizer: Constructor("SGD", 0.1, 0.8, .boolean(true))) { w, slots, g, _ in
            slots[0] = 0.8 * slots[0] - 0.1 * g
            w += 0.8 * slots[0] - 0.1 * g
        },
        Case(optimizer: Constructor("RMSprop", 0.01, 0.8)) { w, slots, g, _ in
            slots[0] = 0.8 * slots[0] + 0.2 * g * g
            w -= 0.01 * g / (slots[0] + 1e-7).squareRoot()
        },
        Case(optimizer: Constructor("RMSprop", 0.01, 0.8, 0.5)) { w, slots, g, _ in
            slots[0] = 0.8 * slots[0] + 0.2 * g * g
            slots[1] = 0.5 * slots[1] + 0.01 * g / (slots[0] + 1e-7).squareRoot()
            w -= slots[1]
        },
        Case(optimizer: Constructor("RMSprop", 0.01, 0.8, 0.5, 1e-3, .boolean(true))) { w, slots, g, _ in
            slots[0] = 0.8 * slots[0] + 0.2 * g * g
            slots[2] = 0.8 * slots[2] + 0.2 * g
            slots[1] = 0.5 * slots[1] + 0.01 * g / (slots[0] - slots[2] * slots[2] + 1e-3).squareRoot()
            w -= slots[1]
        },
        Case(optimizer: Constructor("Adam", 0.01)) { w, slots, g, t in
            adam(&w, &slots, g, t, rate: 0.01, beta1: 0.9, beta2: 0.999)
        },
        Case(optimizer: Constructor("Adam", 0.01, 0.7, 0.8)) { w, slots, g, t in
            adam(&w, &slots, g, t, rate: 0.01, beta1: 0.7, beta2: 0.8)
        },
        Case(optimizer: Constructor("AdamW", 0.01, 0.3)) { w, slots, g, t in
            w -= 0.01 * 0.3 * w
            adam(&w, &slots, g, t, rate: 0.01, beta1: 0.9, beta2: 0.999)
        },
    ]

    @Test(arguments: cases)
    func fiveStepsFollowTheFormula(_ test: Case) throws {
        let samples = stripes(count: 9, shape: [8])
        let compiled = try compile(
            [dense(5, "tanh"), dense(4, "softmax")],
            inputShape: [8],
            optimizer: test.optimizer
        )
        let start = TrainingState(initial: compiled, seed: 3)
        let end = try fit(
            compiled,
            state: start,
            samples: samples,
            configuration: FitConfiguration(epochs: 5, batchSize: 9, shuffle: false),
            seed: 3,
            threads: 2
        )
        var net = ReferenceNet(
            stages: [
                .dense(inputs: 8, units: 5, hasBias: true), GradientTests.tanh,
                .dense(inputs: 5, units: 4, hasBias: true),
            ],
            weights: start.weights.map { $0.map(Double.init) }
        )
        var slots = net.weights.map { $0.map { _ in [0.0, 0.0, 0.0] } }
        for step in 1...5 {
            let gradient = net.gradient(samples.inputs, labels: samples.classNumbers)
            for index in gradient.indices {
                for element in gradient[index].indices {
                    test.step(&net.weights[index][element], &slots[index][element], gradient[index][element], step)
                }
            }
        }
        for (index, expected) in net.weights.enumerated() {
            let wrong = zip(end.weights[index], expected).filter { abs(Double($0) - $1) > 1e-5 }
            #expect(wrong.isEmpty, "weight \(index)")
        }
        #expect(end.stepsDone == 5)
    }
}
