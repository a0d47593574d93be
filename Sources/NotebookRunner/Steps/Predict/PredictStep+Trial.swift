import Datasets
import NeuralNetwork
import NotebookFormat

extension PredictStep {
    /// Up to this many pictures travel with the model.
    private static let mostExamples = 100
    /// How far a probability may move by keeping the weights in half precision; else they stay single.
    private static let tolerance: Float = 0.0005

    func interactiveOutput(in session: inout Session, _ context: StepContext) throws(StepFailure) -> Output? {
        let compiled = try session.compiledModel(model)
        guard var operations = TrialModel.Operation.of(compiled.model) else { return nil }
        if !compiled.model.endsInSoftmax { operations.append(.activation(ActivationFunction.softmax.rawValue)) }
        let state = try session.trainingState(model, context)
        let set = try session.data.set(split)
        guard case .pictures(let pictures) = set.content, case .classes(let classes) = set.targets else { return nil }
        let shown = Array(indices.prefix(Self.mostExamples))
        let samples = try session.samples(split)
        let keepsHalf: Bool
        do throws(TrainingError) {
            let rounded = try TrainingState(weights: state.weights.map { $0.map { Float(Float16($0)) } }, for: compiled)
            let exact = try Self.probabilities(compiled, state, samples, shown, context)
            let near = try Self.probabilities(compiled, rounded, samples, shown, context)
            keepsHalf = zip(exact, near).allSatisfy { abs($0 - $1) <= Self.tolerance }
        } catch {
            throw StepFailure(error.description)
        }
        return .trial(
            TrialModel(
                operations: operations,
                weights: state.weights.flatMap { $0 },
                precision: keepsHalf ? .half : .single,
                offset: session.scaling.offset,
                divisor: session.scaling.divisor,
                names: session.classNames,
                examples: shown.map { index in
                    let name = session.classNames.name(classes[index])
                    return TrialModel.Example(index: index, picture: pictures.grey(index), name: name)
                }
            )
        )
    }

    private static func probabilities(
        _ compiled: CompiledModel,
        _ state: TrainingState,
        _ samples: Samples,
        _ indices: [Int],
        _ context: StepContext
    ) throws(TrainingError) -> [Float] {
        let rows = try predict(compiled, state: state, samples: samples, indices: indices, threads: context.threads)
        return compiled.model.endsInSoftmax
            ? rows.flatMap { $0 } : rows.flatMap { NeuralNetwork.probabilities(fromLogits: $0) }
    }
}

extension TrialModel.Operation {
    /// What a network does when it predicts; `nil` when a page cannot do the work of one of its layers.
    static func of(_ model: Model) -> [Self]? {
        // The page shows a softmax of the outputs, which classes need one each for.
        guard model.isSequential, model.finalActivation != .sigmoid, model.outputShape.reduce(1, *) > 1 else {
            return nil
        }
        var operations: [Self] = []
        var size = model.inputShape.reduce(1, *)
        for layer in model.configurations {
            func argument(_ name: String) -> ArgumentValue? { layer.arguments.first { $0.name == name }?.value }
            switch layer.name {
            // These change the shape only, or do nothing but in training.
            case "Input", "Flatten", "Dropout": break
            case "ReLU": operations.append(.activation("relu"))
            case "Softmax": operations.append(.activation("softmax"))
            case "Activation":
                guard case .string(let function)? = argument("activation") else { return nil }
                operations.append(.activation(function))
            case "Dense":
                guard case .integer(let units)? = argument("units"),
                    case .string(let function)? = argument("activation"),
                    case .boolean(let hasBias)? = argument("use_bias")
                else { return nil }
                operations.append(.dense(inputs: size, units: units, hasBias: hasBias))
                operations.append(.activation(function))
                size = units
            default: return nil
            }
        }
        return operations.filter { $0 != .activation("linear") }
    }
}
