import Datasets
import NeuralNetwork
import NotebookFormat

extension PredictStep {
    /// Up to this many samples travel with the model.
    private static let mostExamples = 100
    /// How far an answer may move by keeping the weights in half precision, less where all answers lie within less than
    /// 1 of each other; else they stay single.
    private static let tolerance: Float = 0.0005

    func interactiveOutput(in session: inout Session, _ context: StepContext) throws(StepFailure) -> Output? {
        let compiled = try session.compiledModel(model)
        let state = try session.trainingState(model, context)
        let set: SampleSet
        let all: Samples
        let indices: [Int]
        switch samples {
        case .places(let places, _, let split):
            set = try session.data.set(split)
            all = try session.samples(split)
            indices = Array(places.prefix(Self.mostExamples))
        case .inputs(let rows):
            set = try session.data.set(of: rows)
            all = try session.data.samples(of: set)
            indices = Array((0..<rows.count).prefix(Self.mostExamples))
        }
        let givesClasses = set.classes != nil
        guard let operations = TrialModel.Operation.all(of: compiled.model, givesClasses: givesClasses) else {
            return nil
        }
        func shown(_ state: TrainingState) throws(StepFailure) -> [Float] {
            let outputs = try answers(of: compiled, state, to: all, indices, context)
            let activation = compiled.model.finalActivation
            return outputs.flatMap { givesClasses ? classProbabilities($0, activation: activation) : $0 }
        }
        let rounded: TrainingState
        do throws(TrainingError) {
            rounded = try TrainingState(weights: state.weights.map { $0.map { Float(Float16($0)) } }, for: compiled)
        } catch {
            throw StepFailure(error.description)
        }
        let (exact, near) = (try shown(state), try shown(rounded))
        let range = givesClasses ? 1 : min((exact.max() ?? 0) - (exact.min() ?? 0), 1)
        let keepsHalf = zip(exact, near).allSatisfy { abs($0 - $1) <= Self.tolerance * range }
        return .trial(
            TrialModel(
                operations: operations,
                weights: state.weights,
                precision: keepsHalf ? .half : .single,
                input: try input(set, indices, in: &session),
                answer: givesClasses
                    ? .classes(session.classNames)
                    : .number(
                        name: session.data.targetName,
                        typicalError: try typicalError(of: compiled, state, in: &session, context)
                    )
            )
        )
    }

    private func input(
        _ set: SampleSet,
        _ indices: [Int],
        in session: inout Session
    ) throws(StepFailure) -> TrialModel.Input {
        switch set.content {
        case .pictures(let pictures):
            return .board(
                TrialModel.Board(
                    offset: session.scaling.offset,
                    divisor: session.scaling.divisor,
                    examples: indices.map { index in
                        let name = set.classes.map { session.classNames.name($0[index]) } ?? ""
                        return TrialModel.Board.Example(index: index, picture: pictures.gray(index), name: name)
                    }
                )
            )
        case .table(let table):
            guard case .table(let training) = try session.data.set(.train).content else {
                throw StepFailure("one of the two sets is pictures, the other a table")
            }
            let isNew = if case .inputs = samples { true } else { false }
            return .form(
                TrialModel.Form(
                    fields: fields(
                        table,
                        indices,
                        training: session.data.columnStatistics(.train, of: training),
                        wholeColumns: training.columns.map { $0.values.allSatisfy { $0 == $0.rounded() } },
                        session.data
                    ),
                    rows: indices.map { isNew ? "Input \($0)" : "Row \($0)" }
                )
            )
        }
    }

    private func fields(
        _ table: ColumnTable,
        _ indices: [Int],
        training: [ColumnStatistics],
        wholeColumns: [Bool],
        _ data: LoadedData
    ) -> [TrialModel.Form.Field] {
        let known = data.source?.description.fields
        var place = 0
        return (known ?? table.columns.map { TableField(name: $0.name) }).map { field in
            let columns = place..<place + field.columnNames.count
            place = columns.upperBound
            let starts = indices.map { index -> Double in
                switch field.value(of: columns.map { table.columns[$0].values[index] }) {
                case .number(let number): Double(number)
                case .category(let place): Double(place ?? -1)
                }
            }
            let kind: TrialModel.Form.Kind
            if let categories = field.categories {
                kind = .choice(categories)
            } else {
                let statistics = training[columns.lowerBound]
                kind = .number(
                    least: min(statistics.least, starts.min() ?? statistics.least),
                    largest: max(statistics.largest, starts.max() ?? statistics.largest),
                    isWhole: wholeColumns[columns.lowerBound] && starts.allSatisfy { $0 == $0.rounded() }
                )
            }
            let scalings = columns.map { column in
                let scalings = data.columnScalings
                let scaling = scalings.indices.contains(column) ? scalings[column] : ColumnScaling()
                return TrialModel.Form.Scaling(offset: scaling.offset, divisor: scaling.divisor)
            }
            return TrialModel.Form.Field(name: field.name, kind: kind, scalings: scalings, starts: starts)
        }
    }
}

extension TrialModel.Operation {
    /// What a network does to give its answer, for classes their probabilities; `nil` when a page cannot do some of it.
    static func all(of model: Model, givesClasses: Bool) -> [Self]? {
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
        let activation = model.finalActivation
        if givesClasses, activation != .softmax, activation != .sigmoid, let last = operations.last {
            let isOne = last.rows * last.columns == 1
            operations.append(
                Self(
                    isOne ? ActivationFunction.sigmoid.rawValue : ActivationFunction.softmax.rawValue,
                    inputs: [portable.output],
                    output: (operations.map(\.output).max() ?? 0) + 1,
                    rows: last.rows,
                    columns: last.columns
                )
            )
        }
        return operations.allSatisfy { knownNames.contains($0.name) } ? operations : nil
    }
}
