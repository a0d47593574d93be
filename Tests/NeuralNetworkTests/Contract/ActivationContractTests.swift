import Testing

@testable import NeuralNetwork

/// What every activation passes by standing in `Activations.types`, and those of the kernels as well.
@Suite struct ActivationContractTests {
    private static let names = Activations.types.map { $0.names[0] }
    /// Between the places where a slope changes, which are multiples of a half.
    private static let arguments = stride(from: -11.98, through: 12, by: 0.173).map { Float($0) }

    private func function(_ name: String) throws -> any ElementwiseActivation {
        try #require(Activations.types.first { $0.names[0] == name }).init()
    }

    /// Functions with parameters that no word has.
    private static let layered: [any ElementwiseActivation] = [
        LeakyRelu(negativeSlope: 0.07), Elu(alpha: 0.6),
        GeneralRelu(maxValue: 3.2, negativeSlope: 0.1, threshold: 0.7), GeneralRelu(maxValue: nil, negativeSlope: 0.3),
    ]

    private func results(_ function: any ElementwiseActivation) -> (values: [Float], slopes: [Float]) {
        let count = Self.arguments.count
        var values = [Float](repeating: 0, count: count)
        var slopes = [Float](repeating: 1, count: count)
        function.apply(Self.arguments, &values, count: count)
        function.applyDerivative(Self.arguments, &slopes, count: count)
        return (values, slopes)
    }

    private func check(_ function: any ElementwiseActivation) throws {
        let name = type(of: function).names[0]
        let reference = try #require(activationReference(name, function.numbers))
        let (values, slopes) = results(function)
        for (index, argument) in Self.arguments.enumerated() {
            let (x, step) = (Double(argument), 1e-5)
            let value = reference(x)
            #expect(abs(Double(values[index]) - value) <= 1e-6 * max(1, abs(value)), "\(name)(\(x))")
            let slope = (reference(x + step) - reference(x - step)) / (2 * step)
            #expect(abs(Double(slopes[index]) - slope) <= 2e-6 * max(1, abs(slope)), "the slope of \(name) at \(x)")
        }
    }

    @Test(arguments: names)
    func valuesAndSlopesAreTheFormulas(name: String) throws {
        try check(function(name))
    }

    @Test func parametersCount() throws {
        for function in Self.layered { try check(function) }
    }

    /// What is far from 0 is no NaN, and NaN stays NaN.
    @Test(arguments: names)
    func extremes(name: String) throws {
        let function = try function(name)
        for argument: Float in [-1e4, -200, -1e-30, 0, 1e-30, 80, 1e4] {
            var (value, slope): (Float, Float) = (0, 1)
            function.apply([argument], &value, count: 1)
            function.applyDerivative([argument], &slope, count: 1)
            #expect(!value.isNaN && !slope.isNaN, "\(name)(\(argument))")
        }
        var value: Float = 0
        function.apply([.nan], &value, count: 1)
        #expect(value.isNaN, "\(name)")
    }

    /// As the activation of a layer, in the middle and at the end of a net.
    @Test(arguments: ActivationFunction.all.map(\.rawValue))
    func netsLearnThroughIt(name: String) throws {
        func trial(rate: Double) throws -> Trial {
            try Trial(
                Trial.chain([
                    dense(5, name), dense(4, "tanh"), Constructor("Activation", .string(name)), dense(3, name),
                ]),
                inputShape: [2, 4],
                optimizer: Constructor("SGD", .number(rate))
            )
        }
        if Trial.smoothActivations.contains(name) {
            #expect(try trial(rate: 1).gradientError() < 1)
        } else {
            #expect(try trial(rate: 1).gradientIsRightBetweenKinks())
        }
        #expect(try trial(rate: 0.01).problems() == [])
    }

    @Test func namesAndAliasesAreWords() throws {
        for (word, name) in [("swish", "silu"), ("hard_swish", "hard_silu"), ("relu", "relu"), ("gelu", "gelu")] {
            #expect(ActivationFunction(named: word)?.rawValue == name)
        }
        #expect(ActivationFunction(named: "general_relu") == nil)
        #expect(ActivationFunction(named: "Gelu") == nil)
    }
}
