import Testing

@testable import NeuralNetwork

/// One step of plain gradient descent with learning rate 1 shows the engine's gradient as `before - after`.
@Suite struct GradientTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var layers: [Constructor]
        var stages: @Sendable () -> [ReferenceNet.Stage]
    }

    static let relu: ReferenceNet.Stage = .elementwise { max($0, 0) }
    static let sigmoid: ReferenceNet.Stage = .elementwise { 1 / (1 + exponential(-$0)) }
    static let tanh: ReferenceNet.Stage = .elementwise(hyperbolicTangent)

    static let cases: [Case] = [
        Case(testDescription: "logistic regression", layers: [dense(4, "softmax")]) {
            [.dense(inputs: 12, units: 4, hasBias: true)]
        },
        Case(testDescription: "relu", layers: [dense(17, "relu"), dense(4, "softmax")]) {
            [.dense(inputs: 12, units: 17, hasBias: true), relu, .dense(inputs: 17, units: 4, hasBias: true)]
        },
        Case(
            testDescription: "deep, each activation in its layer",
            layers: [dense(33, "sigmoid"), dense(7, "tanh"), dense(9, "linear"), dense(4, "softmax")]
        ) {
            [
                .dense(inputs: 12, units: 33, hasBias: true), sigmoid, .dense(inputs: 33, units: 7, hasBias: true),
                tanh, .dense(inputs: 7, units: 9, hasBias: true), .dense(inputs: 9, units: 4, hasBias: true),
            ]
        },
        Case(
            testDescription: "activations as layers, one after the other",
            layers: [
                dense(8, "sigmoid"), Constructor("Activation", "tanh"), Constructor("Activation", "sigmoid"),
                dense(6, "linear"), Constructor("ReLU"), dense(4, "tanh"), Constructor("Softmax"),
            ]
        ) {
            [
                .dense(inputs: 12, units: 8, hasBias: true), sigmoid, tanh, sigmoid,
                .dense(inputs: 8, units: 6, hasBias: true), relu, .dense(inputs: 6, units: 4, hasBias: true), tanh,
            ]
        },
        Case(
            testDescription: "softmax in the middle",
            layers: [
                dense(5, "softmax"), dense(6, "relu"), Constructor("Activation", "softmax"), dense(4, "softmax"),
            ]
        ) {
            [
                .dense(inputs: 12, units: 5, hasBias: true), .softmax, .dense(inputs: 5, units: 6, hasBias: true),
                relu, .softmax, .dense(inputs: 6, units: 4, hasBias: true),
            ]
        },
        Case(
            testDescription: "no bias, activation on the input",
            layers: [
                Constructor("Activation", "tanh"),
                Constructor("Dense", 6, "relu", named: ["use_bias": .boolean(false)]), dense(4, "softmax"),
            ]
        ) {
            [
                tanh, .dense(inputs: 12, units: 6, hasBias: false), relu,
                .dense(inputs: 6, units: 4, hasBias: true),
            ]
        },
        Case(
            testDescription: "dropout between sigmoid and relu",
            layers: [
                dense(6, "sigmoid"), Constructor("Dropout", 0.4), dense(5, "relu"), Constructor("Dropout", 0.2),
                dense(4, "softmax"),
            ]
        ) {
            [
                .dense(inputs: 12, units: 6, hasBias: true), sigmoid,
                .mask(dropoutMask(index: 2, rate: 0.4, columns: 6)),
                .dense(inputs: 6, units: 5, hasBias: true), relu,
                .mask(dropoutMask(index: 4, rate: 0.2, columns: 5)), .dense(inputs: 5, units: 4, hasBias: true),
            ]
        },
    ]

    static let seed: UInt64 = 7
    static let count = 11

    /// What the first step drops: an element stays when the upper 24 bits of its word are at least rate · 2^24.
    static func dropoutMask(index: Int, rate: Double, columns: Int) -> [[Double]] {
        let stride = 16
        let stream = RandomStream.dropout(index, seed: seed)
        let words = RandomStream(key: stream.key, stream: stream.stream + 1).words(count: count * stride)
        return (0..<count).map { row in
            (0..<columns).map { Double(words[row * stride + $0] >> 8) >= rate * 0x1p24 ? 1 / (1 - rate) : 0 }
        }
    }

    @Test(arguments: cases)
    func gradientsAreThoseOfTheReference(_ test: Case) throws {
        let samples = stripes(count: Self.count, shape: [4, 3])
        let compiled = try compile(
            [Constructor("Flatten")]
                + test.layers.map { layer in
                    guard layer.name == "Dense" else { return layer }
                    var layer = layer
                    layer.arguments.append(.init(name: "bias_initializer", value: "random_normal"))
                    return layer
                },
            inputShape: [4, 3],
            optimizer: Constructor("SGD", 1)
        )
        let start = TrainingState(initial: compiled, seed: Self.seed)
        let reference = ReferenceNet(stages: test.stages(), weights: start.weights.map { $0.map(Double.init) })
        let loss = reference.loss(samples.inputs, labels: samples.classNumbers)
        let gradient = reference.gradient(samples.inputs, labels: samples.classNumbers)
        for threads in [1, 2, 3] {
            let end = try fit(
                compiled,
                state: start,
                samples: samples,
                configuration: FitConfiguration(epochs: 1, batchSize: Self.count, shuffle: false),
                seed: Self.seed,
                threads: threads
            )
            #expect(abs(try #require(end.history.first?["loss"]) - loss) < 1e-5)
            for (index, expected) in gradient.enumerated() {
                let actual = zip(start.weights[index], end.weights[index]).map { Double($0) - Double($1) }
                let wrong = zip(actual, expected).filter { abs($0 - $1) > 2e-6 + 1e-4 * abs($1) }
                #expect(wrong.isEmpty, "weight \(index) on \(threads) threads")
            }
        }
    }
}
