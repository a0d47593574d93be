import Testing

@testable import NeuralNetwork

@Suite struct RandomTests {
    private func values(_ name: String, shape: [Int] = [400, 100]) throws -> [Double] {
        try Initializers.initializer(from: Constructor(name))
            .array(shape: shape, random: .weight(0, seed: 42)).map { Double($0) }
    }

    struct Spread: Sendable {
        var name: String
        var deviation: Double
        /// The bound of the values, in deviations.
        var bound: Double
    }

    private static let uniformBound = 3.0.squareRoot()
    private static let truncatedBound = 2 / 0.87962566
    private static let glorot = (2 / 500.0).squareRoot()
    private static let he = (2 / 400.0).squareRoot()

    /// For a kernel of 400 inputs and 100 units.
    private static let spreads = [
        Spread(name: "glorot_uniform", deviation: glorot, bound: uniformBound),
        Spread(name: "glorot_normal", deviation: glorot, bound: truncatedBound),
        Spread(name: "he_uniform", deviation: he, bound: uniformBound),
        Spread(name: "he_normal", deviation: he, bound: truncatedBound),
        Spread(name: "random_uniform", deviation: 0.05 / uniformBound, bound: uniformBound),
        Spread(name: "random_normal", deviation: 0.05, bound: 6),
    ]

    @Test(arguments: spreads)
    func initializersHaveTheirSpread(_ spread: Spread) throws {
        let values = try values(spread.name)
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
        // 40,000 values: four standard errors.
        #expect(abs(mean) < 4 * spread.deviation / 200)
        #expect(abs(variance.squareRoot() / spread.deviation - 1) < 0.015)
        let bound = values.map { abs($0) }.max() ?? 0
        #expect(bound <= spread.bound * spread.deviation * 1.0000001)
        #expect(bound > 0.65 * spread.bound * spread.deviation)
    }

    @Test func constantsAreConstant() throws {
        #expect(try values("zeros").allSatisfy { $0 == 0 })
        #expect(try values("ones").allSatisfy { $0 == 1 })
    }

    /// Normal numbers hold to the normal distribution's shares.
    @Test func normalNumbersAreNormal() {
        let values = RandomStream(key: 1, stream: 2).normal(mean: 3, deviation: 2, truncated: false)
            .next(100_000)
        func share(within deviations: Float) -> Double {
            Double(values.count { abs($0 - 3) < 2 * deviations }) / 100_000
        }
        #expect(abs(share(within: 1) - 0.68269) < 0.006)
        #expect(abs(share(within: 2) - 0.95450) < 0.003)
        #expect(abs(share(within: 3) - 0.99730) < 0.001)
    }

    @Test func seedsAndPurposesGiveTheirOwnNumbers() throws {
        let streams: [RandomStream] = [
            .weight(0, seed: 1), .weight(1, seed: 1), .weight(0, seed: 2), .shuffle(epoch: 0, seed: 1),
            .shuffle(epoch: 1, seed: 1), .dropout(0, seed: 1), .dropout(1, seed: 1),
        ]
        #expect(Set(streams.map { $0.words(count: 4) }).count == streams.count)
        let seeded = try Initializers.initializer(from: Constructor("HeNormal", named: ["seed": 5]))
        let first = seeded.array(shape: [20, 3], random: .weight(0, seed: 1))
        #expect(first == seeded.array(shape: [20, 3], random: .weight(0, seed: 2)))
        #expect(first != seeded.array(shape: [20, 3], random: .weight(1, seed: 1)))
    }

    /// The first words of Philox 4×32-10 with key and counter 0, from the Random123 distribution's known answers.
    @Test func philoxGivesItsKnownAnswer() {
        #expect(
            RandomStream(key: 0, stream: 0).words(count: 4) == [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8]
        )
    }

    /// What the same seed gives in this version of the engine's results; a change here needs a new version.
    @Test func initialWeightsStayTheSame() throws {
        #expect(EngineVersion.results == 7)
        let uniform = try values("glorot_uniform").prefix(2)
        let normal = try values("he_normal").prefix(2)
        #expect(Array(uniform) == [-0.049486711621284485, -0.10832734405994415])
        #expect(Array(normal) == [0.043464139103889465, -0.039589520543813705])
    }
}
