import Datasets
import NeuralNetwork
import NotebookFormat

extension PredictStep {
    /// `predictions = model.predict(test_images)`, and what shows them.
    static func read(_ code: inout CodeReader, in scope: PlanScope) {
        var split: Split?
        var rows: Range<Int>?
        var hasSoftmax = false
        code.readStatements { code, statement in
            if readProbabilityModel(statement, &code, scope) {
                hasSoftmax = true
                return true
            }
            guard let call = statement.value?.methodCall, call.method.value == "predict" else { return false }
            code.begin(call)
            code.chooseModel(call.object, known: scope.models.map(\.name))
            let arguments = code.arguments(
                of: call,
                positions: ["x", "batch_size", "verbose", "steps"],
                ignored: ["batch_size", "verbose", "steps"]
            )
            split = .test
            for (name, node) in arguments {
                guard name.value == "x" else {
                    code.addOption(name, valueOf: node)
                    continue
                }
                guard let reference = code.data(node, asTargets: false) else { continue }
                split = reference.data.split
                rows = reference.rows
            }
            if arguments.isEmpty {
                code.fail(at: call.method.range, "predict needs the inputs, as in predict(test_images)")
            }
            let meaning = CodeNames.Meaning.predictions(split: split ?? .test, rows: rows)
            if let name = statement.target?.plainName { code.names[name.value] = meaning }
            return true
        }
        if split == nil {
            // The block shows what an earlier one has predicted.
            let earlier = code.names.all.compactMap { name -> Split? in
                if case .predictions(let split, _)? = code.names[name] { split } else { nil }
            }
            split = earlier.last
        }
        let model = scope.model(code.argument?.value ?? code.directive.argument?.value)?.model
        if !hasSoftmax, scope.data?.hasNumbersAsTargets == false, let activation = model?.finalActivation,
            activation != .softmax, activation != .sigmoid,
            code.printed.contains(where: { $0.values.contains(where: \.showsOutputs) })
        {
            let remedy = "probability_model = keras.Sequential([model, layers.Softmax()])"
            code.fail(at: nil, "the model gives logits, and probabilities are shown here; predict with \(remedy)")
        }
        let samples = code.neededSamples.isEmpty ? rows.map { Array($0.prefix(100)) } ?? [] : code.neededSamples
        let place = code.statements.first?.range ?? code.directive.name.range
        if !samples.isEmpty, samples != [0], !code.hasErrors {
            let word = scope.data?.columns == nil ? "images" : "rows"
            let values = samples.map { Located(Value.integer($0), at: place) }
            code.addOption(word, .list(values), at: place)
        }
        if split == .train { code.addOption("on", .string("train"), at: place) }
        if split == nil, !code.hasErrors {
            code.fail(at: nil, "{predict} in Keras code needs predictions = model.predict(test_images)")
        }
    }

    /// `probability_model = keras.Sequential([model, layers.Softmax()])`: `{predict}` turns logits into probabilities
    /// without it.
    private static func readProbabilityModel(
        _ statement: PythonStatement,
        _ code: inout CodeReader,
        _ scope: PlanScope
    ) -> Bool {
        guard let name = statement.target?.plainName, case .call(let function, let arguments)? = statement.value?.value,
            function.lastName?.value == "Sequential", case .list(let members)? = arguments.first?.value.value,
            members.count == 2, let model = members[0].plainName, case .call(let softmax, let none) = members[1].value,
            softmax.lastName?.value == "Softmax", none.isEmpty
        else { return false }
        code.names[name.value] = code.names[model.value] ?? scope.models.last.map { .model($0.name) }
        if scope.model(code.directive.argument?.value)?.model?.finalActivation == .softmax {
            code.fail(at: softmax.range, "the model ends in softmax already; predict with '\(model.value)' itself")
        }
        return true
    }
}
