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
        guard let operations = TrialModel.Operation.all(of: compiled.model) else { return nil }
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
                weights: state.weights,
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
    /// What a network does to give probabilities; `nil` when a page cannot do some of it.
    static func all(of model: Model) -> [Self]? {
        // The page shows a softmax of the outputs, which classes need one each for.
        guard model.finalActivation != .sigmoid, model.outputShape.reduce(1, *) > 1 else { return nil }
        let portable = model.portable
        var operations = portable.nodes.map { node in
            Self(
                node.operation.name,
                inputs: node.inputs,
                output: node.output,
                rows: node.rows,
                columns: node.columns,
                weights: node.operation.weights,
                numbers: node.operation.numbers
            )
        }
        if !model.endsInSoftmax, let last = operations.last {
            let softmax = ActivationFunction.softmax.rawValue
            let output = (operations.map(\.output).max() ?? 0) + 1
            operations.append(
                Self(softmax, inputs: [portable.output], output: output, rows: last.rows, columns: last.columns)
            )
        }
        return operations.allSatisfy { knownNames.contains($0.name) } ? operations : nil
    }
}
