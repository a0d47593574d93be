import Testing

@testable import NeuralNetwork

/// What every constraint passes by standing in `Constraints.types`.
@Suite struct ConstraintContractTests {
    private static let names = Constraints.types.map { $0.names[0] }

    private func type(_ name: String) throws -> any Constraint.Type {
        try #require(Constraints.types.first { $0.names[0] == name })
    }

    private func trial(_ constraint: Constructor?, optimizer: Constructor) throws -> Trial {
        var layers = [dense(37, "tanh"), Constructor("BatchNormalization"), dense(2, "linear")]
        let places = [["kernel_constraint", "bias_constraint"], ["gamma_constraint", "beta_constraint"]]
        if let constraint {
            for (layer, arguments) in places.enumerated() {
                for argument in arguments {
                    layers[layer].arguments.append(.init(name: argument, value: .constructor(constraint)))
                }
            }
        }
        return try Trial(Trial.chain(layers), inputShape: [20], optimizer: optimizer, count: 23)
    }

    /// What a step leaves is what the plain step leaves, brought to the condition by Keras's formula.
    @Test(arguments: names, [Constructor("SGD", 0.5), Constructor("Adam", 0.01), Constructor("Adagrad", 0.1)])
    func aStepEndsInTheCondition(name: String, optimizer: Constructor) throws {
        let constructor = try example(of: type(name))
        let rule = try type(name).init(constructor: constructor).rule
        let free = try trial(nil, optimizer: optimizer).fit(batchSize: 23, shuffle: false)
        let held = try trial(constructor, optimizer: optimizer).fit(batchSize: 23, shuffle: false)
        // The kernel and the bias, then gamma and beta.
        for (index, inputs) in [20, 1, 1, 1].enumerated() {
            // A vector's norm is that of all its elements.
            let units = inputs > 1 ? 37 : 1
            let expected = constrained(free.weights[index].map(Double.init), units: units, rule)
            for (value, wanted) in zip(held.weights[index], expected) { #expect(abs(Double(value) - wanted) < 2e-6) }
        }
        // What has no constraint is as it was.
        #expect(held.weights[6] == free.weights[6])
    }

    private func constrained(_ weight: [Double], units: Int, _ rule: WeightConstraint) -> [Double] {
        switch rule {
        case .nonnegative: return weight.map { max($0, 0) }
        case .norm(let least, let most, let rate):
            let norms = (0..<units).map { unit in
                stride(from: unit, to: weight.count, by: units).reduce(0) { $0 + weight[$1] * weight[$1] }.squareRoot()
            }
            return weight.enumerated().map { place, value in
                let norm = norms[place % units]
                return value * (rate * min(max(norm, least), most) + (1 - rate) * norm) / (1e-7 + norm)
            }
        }
    }

    @Test(arguments: names)
    func trainingIsReproducible(name: String) throws {
        #expect(try trial(example(of: type(name)), optimizer: Constructor("Adam", 0.01)).problems() == [])
    }

    @Test(arguments: names)
    func constructorsReadBack(name: String) throws {
        let constraint = try type(name).init(constructor: example(of: type(name)))
        let again = try type(name).init(constructor: constraint.configuration.constructor)
        #expect(again.configuration == constraint.configuration)
    }

    @Test func otherAxesAreRefused() {
        #expect(
            throws: ConstructorError(
                place: .argument(0),
                message: "argument 'axis' of UnitNorm must be 0, which takes the norm unit by unit, not 1"
            )
        ) {
            try Constraints.constraint(from: Constructor("UnitNorm", named: ["axis": 1]))
        }
        #expect(
            throws: ConstructorError(
                place: .argument(1),
                message: "argument 'max_value' of MinMaxNorm must be a number of at least min_value, not 1.0"
            )
        ) {
            try Constraints.constraint(from: Constructor("MinMaxNorm", 2, 1))
        }
        #expect(
            throws: ConstructorError(
                place: .name,
                message: "unknown constraint 'maxnorm'; did you mean 'MaxNorm'?",
                meant: "MaxNorm"
            )
        ) {
            try Constraints.constraint(from: Constructor("maxnorm"))
        }
    }
}
