import Datasets
import NotebookFormat

extension PredictStep {
    /// `predictions = model.predict(test_images)`, and what shows them.
    static func read(_ code: inout CodeReader, in scope: PlanScope) {
        var split: Split?
        var rows: [Int] = []
        code.readStatements { code, statement in
            if readProbabilityModel(statement, &code) { return true }
            guard let call = statement.value?.methodCall, call.method.value == "predict" else { return false }
            if split != nil {
                code.fail(at: call.method.range, "a {predict} takes one predict; make another {predict}")
            }
            code.chooseModel(call.object, known: scope.models.map(\.name))
            let arguments = code.arguments(
                of: call,
                positions: ["x", "batch_size", "verbose", "steps"],
                ignored: ["batch_size", "verbose", "steps"]
            )
            split = .test
            for (name, node) in arguments {
                guard name.value == "x" else {
                    if let value = code.value(node) { code.addOption(name, value) }
                    continue
                }
                guard let reference = code.data(node, asTargets: false) else { continue }
                split = reference.data.split
                rows = reference.rows.map(Array.init) ?? []
            }
            if arguments.isEmpty {
                code.fail(at: call.method.range, "predict needs the inputs, as in predict(test_images)")
            }
            let meaning = CodeNames.Meaning.predictions(split: split ?? .test, first: rows.first ?? 0)
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
        let samples = code.neededSamples.isEmpty ? Array(rows.prefix(100)) : code.neededSamples
        let place = code.statements.first?.range ?? code.directive.name.range
        if !samples.isEmpty, samples != [0] {
            let word = scope.data?.columns == nil ? "images" : "rows"
            let values = samples.map { Located(Value.integer($0), at: place) }
            code.addOption(word, .list(values), at: place)
        }
        if split == .train { code.addOption("on", .string("train"), at: place) }
        if split == nil, !code.hasErrors {
            code.fail(at: nil, "{predict} in Keras code needs predictions = model.predict(test_images)")
        }
    }

    /// `probability_model = keras.Sequential([model, layers.Softmax()])`: this program turns logits into probabilities
    /// by itself.
    private static func readProbabilityModel(_ statement: PythonStatement, _ code: inout CodeReader) -> Bool {
        guard let name = statement.target?.plainName, case .call(let function, let arguments)? = statement.value?.value,
            function.lastName?.value == "Sequential", case .list(let members)? = arguments.first?.value.value,
            members.count == 2, let model = members[0].plainName, case .call(let softmax, let none) = members[1].value,
            softmax.lastName?.value == "Softmax", none.isEmpty
        else { return false }
        if let meaning = code.names[model.value] { code.names[name.value] = meaning }
        return true
    }
}
