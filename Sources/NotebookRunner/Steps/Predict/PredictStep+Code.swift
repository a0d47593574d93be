import Datasets
import NeuralNetwork
import NotebookFormat

extension PredictStep {
    /// `predictions = model.predict(test_images)`, and what shows them.
    static func read(_ code: inout CodeReader, in scope: PlanScope) {
        var answers = AnswersCode(scope)
        code.readStatements { answers.read($1, &$0) }
        answers.finish(&code)
    }
}

/// The code of a `{predict}` as it is read.
private struct AnswersCode {
    private let scope: PlanScope
    private var split: Split?
    private var rows: Range<Int>?
    private var hasSoftmax = false

    init(_ scope: PlanScope) { self.scope = scope }

    mutating func read(_ statement: PythonStatement, _ code: inout CodeReader) -> Bool {
        if readProbabilityModel(statement, &code) { return true }
        let printed = statement.printed
        guard let node = printed ?? statement.value else { return false }
        var isCall = false
        guard let name = answers(node, &code, isCall: &isCall) else { return isCall }
        if let target = statement.target?.plainName {
            code.names[target.value] = .predictions(name)
            return true
        }
        if printed != nil, isCall {
            code.addPrinted(name)
            return true
        }
        // The answers of an earlier call alone are shown as any other value.
        return isCall
    }

    func finish(_ code: inout CodeReader) {
        var (split, hasSoftmax) = (split, hasSoftmax)
        if split == nil {
            // The block shows what an earlier one has predicted.
            let earlier = code.names.all.compactMap { name -> PredictionsName? in
                if case .predictions(let name)? = code.names[name] { name } else { nil }
            }
            split = earlier.last?.split
            hasSoftmax = hasSoftmax || earlier.contains(where: \.hasSoftmax)
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

    // MARK: - Answers

    /// What an expression gives that calls a model, or goes on with what one has given: `model.predict(x).flatten()`,
    /// `np.argmax(model.predict(x), axis=1)`, `model(x).numpy()`.
    private mutating func answers(
        _ node: PythonExpression.Node,
        _ code: inout CodeReader,
        isCall: inout Bool
    ) -> PredictionsName? {
        if let name = node.plainName {
            if case .predictions(let known)? = code.names[name.value] { return known }
            return nil
        }
        guard case .call(let function, let arguments) = node.value else { return nil }
        if let call = modelCall(node, function, arguments, code) {
            isCall = true
            return predict(call, &code)
        }
        let isModule = ["np", "numpy", "tf", "keras"].contains(function.value.dottedName?.first)
        if isModule, let word = function.lastName?.value, let inner = arguments.first?.value {
            guard ["argmax", "softmax", "squeeze"].contains(word) else { return nil }
            guard let name = answers(inner, &code, isCall: &isCall) else { return nil }
            return change(name, by: word, Array(arguments.dropFirst()), code)
        }
        guard let call = node.methodCall,
            ["numpy", "flatten", "squeeze", "ravel", "argmax"].contains(call.method.value),
            let name = answers(call.object, &code, isCall: &isCall)
        else { return nil }
        return change(name, by: call.method.value, arguments, code)
    }

    private mutating func change(
        _ name: PredictionsName,
        by word: String,
        _ arguments: [PythonExpression.Argument],
        _ code: CodeReader
    ) -> PredictionsName? {
        var name = name
        switch word {
        case "argmax":
            guard !name.isFlat, code.hasLastAxis(arguments) else { return nil }
            name.areClasses = true
        case "softmax": (hasSoftmax, name.hasSoftmax) = (true, true)
        case "flatten", "squeeze", "ravel":
            guard code.outputCount == 1 else { return nil }
            name.isFlat = true
        default: break
        }
        return name
    }

    /// `model.predict(x)`, or `model(x)` of a name that stands for a model.
    private func modelCall(
        _ node: PythonExpression.Node,
        _ function: PythonExpression.Node,
        _ arguments: [PythonExpression.Argument],
        _ code: CodeReader
    ) -> CodeReader.MethodCall? {
        if let call = node.methodCall { return call.method.value == "predict" ? call : nil }
        guard let name = function.plainName else { return nil }
        switch code.names[name.value] {
        case .model?: break
        case nil where name.value == "model" && !scope.modelNames.isEmpty: break
        default: return nil
        }
        return CodeReader.MethodCall(object: function, method: name, arguments: arguments)
    }

    private mutating func predict(_ call: CodeReader.MethodCall, _ code: inout CodeReader) -> PredictionsName {
        code.begin(call)
        code.chooseModel(call.object, known: scope.modelNames)
        let arguments = code.arguments(
            of: call,
            positions: ["x", "batch_size", "verbose", "steps"],
            ignored: ["batch_size", "verbose", "steps", "training"]
        )
        split = .test
        if let name = call.object.plainName, code.names.modelsWithSoftmax.contains(name.value) { hasSoftmax = true }
        for (name, node) in arguments {
            guard ["x", "inputs"].contains(name.value) else {
                code.addOption(name, valueOf: node)
                continue
            }
            guard let reference = code.data(node, asTargets: false) else { continue }
            if reference.isOne {
                let message =
                    "a model takes a batch of samples, and this is one sample; make a batch of it with "
                    + "np.expand_dims(\(reference.name.value), 0)"
                code.fail(at: node.range, message)
            }
            split = reference.data.split
            rows = reference.rows
        }
        if arguments.isEmpty {
            code.fail(at: call.method.range, "predict needs the inputs, as in predict(test_images)")
        }
        return PredictionsName(split: split ?? .test, rows: rows, hasSoftmax: hasSoftmax)
    }

    /// `probability_model = keras.Sequential([model, layers.Softmax()])`: `{predict}` turns logits into probabilities
    /// without it.
    private mutating func readProbabilityModel(_ statement: PythonStatement, _ code: inout CodeReader) -> Bool {
        guard let name = statement.target?.plainName, case .call(let function, let arguments)? = statement.value?.value,
            function.lastName?.value == "Sequential", case .list(let members)? = arguments.first?.value.value,
            members.count == 2, let model = members[0].plainName, case .call(let softmax, let none) = members[1].value,
            softmax.lastName?.value == "Softmax", none.isEmpty
        else { return false }
        code.names.modelsWithSoftmax.insert(name.value)
        code.names[name.value] = code.names[model.value] ?? scope.modelNames.last.map { .model($0) }
        if scope.model(code.directive.argument?.value)?.model?.finalActivation == .softmax {
            code.fail(at: softmax.range, "the model ends in softmax already; predict with '\(model.value)' itself")
        }
        return true
    }
}
