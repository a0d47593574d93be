@testable import NeuralNetwork

/// A constructor with the required arguments only, found by trying values of each kind.
func example(of type: any Constructible.Type, shape: [Int] = [4]) throws -> Constructor {
    let candidates: [ArgumentValue] = [
        .shape(shape), .shape(Array((1...shape.count).reversed())), .list([0.5, 0.25]), 0.5, 3, "tanh", .boolean(true),
        .constructor(Constructor("ExponentialDecay", 0.05, 3, 0.5)),
        "epochs.csv", "{epoch}.keras",
    ]
    var constructor = Constructor(name: type.names[0])
    for parameter in type.signature.parameters where parameter.defaultValue == nil {
        for candidate in candidates {
            var longer = constructor
            longer.arguments.append(.init(name: parameter.name, value: candidate))
            do {
                _ = try type.init(constructor: longer)
            } catch  where error.mistakes.first?.place.index == longer.arguments.count - 1 {
                continue
            } catch {
                // Another required argument is still missing.
            }
            constructor = longer
            break
        }
    }
    _ = try type.init(constructor: constructor)
    return constructor
}

/// Small samples with features in ±1 that differ from run to run of the counter only.
func smallSamples(count: Int, shape: [Int], targets: TargetKind, values kind: TargetValues = .any) -> Samples {
    let size = shape.reduce(1, *)
    let features = RandomStream(key: 3, stream: 0).uniform(count: count * size, from: -1, to: 1)
    let values: Targets
    switch targets {
    case .classes(let classes):
        let words = RandomStream(key: 3, stream: 1).words(count: count)
        values = .classes(words.map { Int32($0 % UInt32(classes ?? 4)) })
    case .numbers(let shape):
        let numbers = RandomStream(key: 3, stream: 2).uniform(count: count * shape.reduce(1, *), from: 0.05, to: 0.95)
        values = .numbers(kind == .signs ? numbers.map { $0.rounded() } : numbers, shape: shape)
    }
    return Samples(features: .numbers(features, shape: shape), targets: values)
}

/// A compiled model and samples to train it on.
struct Trial {
    let compiled: CompiledModel
    let samples: Samples
    let callbacks: [any Callback]

    init(
        _ nodes: [Model.Node],
        inputShape: [Int],
        optimizer: Constructor = Constructor("SGD", 0.05),
        loss: Constructor = Constructor("mse"),
        metrics: [Constructor] = [],
        callbacks: [Constructor] = [],
        count: Int = 11
    ) throws {
        compiled = try CompiledModel(
            Model(name: "trial", nodes: nodes, output: nodes.count - 1, inputShape: inputShape),
            optimizer: Optimizers.optimizer(from: optimizer),
            loss: Losses.loss(from: loss),
            metrics: metrics.map { try Metrics.metric(from: $0) }
        )
        let values = compiled.loss.targetValues
        samples = smallSamples(count: count, shape: inputShape, targets: compiled.targets, values: values)
        self.callbacks = try callbacks.map { try Callbacks.callback(from: $0) }
    }

    /// Layers one after the other.
    static func chain(_ layers: [Constructor]) throws -> [Model.Node] {
        try layers.enumerated().map { Model.Node(try Layers.layer(from: $1), inputs: [$0 - 1]) }
    }

    var start: TrainingState { TrainingState(initial: compiled, seed: 8) }

    func fit(
        from state: TrainingState? = nil,
        epochs: Int = 1,
        batchSize: Int = 4,
        shuffle: Bool = true,
        validationSplit: Double = 0,
        threads: Int = 2,
        onEpoch: (OngoingTraining) throws -> Void = { _ in }
    ) throws -> TrainingState {
        try NeuralNetwork.fit(
            compiled,
            state: state ?? start,
            samples: samples,
            configuration: FitConfiguration(
                epochs: epochs,
                batchSize: batchSize,
                shuffle: shuffle,
                validationSplit: validationSplit
            ),
            callbacks: callbacks,
            seed: 8,
            threads: threads,
            onEpoch: onEpoch
        )
    }

    /// The loss of one step on all samples, in training mode, from those weights.
    private func loss(_ weights: [[Float]]) throws -> Double {
        let state = try TrainingState(weights: weights, for: compiled)
        return try fit(from: state, batchSize: samples.count, shuffle: false).history.last?["loss"] ?? .nan
    }

    /// The initial weights, the trainable ones moved a little: biases of 0 would put every sample that a ReLU has
    /// silenced onto the kink of the next.
    private var shiftedWeights: [[Float]] {
        start.weights.enumerated().map { index, weight in
            guard compiled.model.trainableWeights[index] else { return weight }
            let shifts = RandomStream(key: 3, stream: 3 + UInt64(index)).uniform(
                count: weight.count,
                from: 0.02,
                to: 0.2
            )
            return zip(weight, shifts).map(+)
        }
    }

    /// The largest of `gradientErrors`.
    func gradientError() throws -> Double { try gradientErrors().joined().max() ?? 0 }

    /// The differences between the gradient that one step of `SGD(1)` shows and central differences of the loss, over
    /// some elements of each trainable weight, in units of the tolerance. Of two steps the better one counts: rounding
    /// spoils a short one, a place where a slope changes a long one.
    func gradientErrors() throws -> [[Double]] {
        let weights = shiftedWeights
        let end = try fit(
            from: TrainingState(weights: weights, for: compiled),
            batchSize: samples.count,
            shuffle: false
        )
        var errors: [[Double]] = []
        for (index, weight) in weights.enumerated() where compiled.model.trainableWeights[index] {
            errors.append([])
            for element in stride(from: 0, to: weight.count, by: max(1, weight.count / 7)) {
                let actual = Double(weight[element]) - Double(end.weights[index][element])
                let steps: [Float] = [2e-3, 2.5e-4]
                let found: [Double] = try steps.map { step in
                    let expected = try slope(weights, index, element, step: step)
                    return abs(actual - expected) / (1e-3 + 1e-2 * abs(expected))
                }
                errors[errors.count - 1].append(found.contains(where: \.isNaN) ? .infinity : min(found[0], found[1]))
            }
        }
        return errors
    }

    /// The central difference of the loss with respect to an element of a weight.
    private func slope(_ weights: [[Float]], _ index: Int, _ element: Int, step: Float) throws -> Double {
        var (above, below) = (weights, weights)
        above[index][element] += step
        below[index][element] -= step
        let width = Double(above[index][element]) - Double(below[index][element])
        return (try loss(above) - loss(below)) / width
    }

    /// Whether the gradient is right but for steps that lead across a place where a slope changes: at most a quarter of
    /// all, and half of each weight's.
    func gradientIsRightBetweenKinks() throws -> Bool {
        let errors = try gradientErrors()
        let wrong = errors.map { $0.count { $0 >= 1 } }
        return wrong.reduce(0, +) * 4 <= errors.joined().count && zip(wrong, errors).allSatisfy { 2 * $0 <= $1.count }
    }

    /// Activations whose slope never jumps.
    static let smoothActivations: Set<String> = [
        "linear", "sigmoid", "tanh", "softmax", "log_softmax", "silu", "gelu", "mish", "softplus", "squareplus",
        "softsign", "exponential", "log_sigmoid", "tanh_shrink", "elu", "celu",
    ]

    /// What every training must hold to: the same bits for any number of threads, and when it goes on from its bytes.
    func problems(epochs: Int = 3, batchSize: Int = 4, validationSplit: Double = 0) throws -> [String] {
        var problems: [String] = []
        let whole = try fit(epochs: epochs, batchSize: batchSize, validationSplit: validationSplit, threads: 1)
        for threads in [2, 3, 8] {
            let other = try fit(
                epochs: epochs,
                batchSize: batchSize,
                validationSplit: validationSplit,
                threads: threads
            )
            if !isSame(other, whole) { problems.append("other bits on \(threads) threads") }
        }
        struct Killed: Error {}
        var bytes: [UInt8] = []
        do {
            _ = try fit(epochs: epochs, batchSize: batchSize, validationSplit: validationSplit) { state in
                bytes = state.encoded()
                throw Killed()
            }
        } catch {
            guard case TrainingError.epochHandler = error else { throw error }
        }
        let restored = try TrainingState(encoded: bytes, for: compiled)
        let resumed = try fit(
            from: restored,
            epochs: epochs,
            batchSize: batchSize,
            validationSplit: validationSplit
        )
        if !isSame(resumed, whole) { problems.append("other bits when it goes on from its bytes") }
        if whole.weights.joined().contains(where: { !$0.isFinite }) { problems.append("weights are not finite") }
        let evaluation = try evaluate(compiled, state: whole, samples: samples, threads: 1)
        if try evaluate(compiled, state: whole, samples: samples, threads: 3) != evaluation {
            problems.append("evaluation has other bits on 3 threads")
        }
        let indices = Array(0..<samples.count)
        let outputs = try predict(compiled, state: whole, samples: samples, indices: indices, threads: 1)
        if try predict(compiled, state: whole, samples: samples, indices: indices, threads: 3) != outputs {
            problems.append("prediction has other bits on 3 threads")
        }
        let size = compiled.model.outputShape.reduce(1, *)
        if !outputs.allSatisfy({ $0.count == size && $0.allSatisfy(\.isFinite) }) {
            problems.append("outputs are not \(size) finite numbers")
        }
        return problems
    }

    private func isSame(_ first: TrainingState, _ second: TrainingState) -> Bool {
        first.weights == second.weights && first.slots == second.slots
            && first.history.map(\.values) == second.history.map(\.values)
    }
}
