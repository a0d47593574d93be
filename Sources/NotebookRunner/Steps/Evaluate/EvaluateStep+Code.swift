import Datasets
import NeuralNetwork
import NotebookFormat

extension EvaluateStep {
    /// `test_loss, test_acc = model.evaluate(test_images, test_labels)`, and what prints its values.
    static func read(_ code: inout CodeReader, in scope: PlanScope) {
        var isRead = false
        code.readStatements { code, statement in
            guard let call = statement.value?.methodCall, call.method.value == "evaluate" else { return false }
            if isRead { code.fail(at: call.method.range, "an {evaluate} takes one evaluate; make another {evaluate}") }
            isRead = true
            code.chooseModel(call.object, known: scope.models.map(\.name))
            readArguments(call, &code)
            let model = code.argument?.value ?? code.directive.argument?.value
            let measured = scope.model(model)?.compiled.map { ["loss"] + $0.metrics.map(\.name) }
            if let target = statement.target {
                bind(target, measured, &code)
            } else if case .expression = statement.kind, let measured {
                // A cell shows the value of its last line.
                if statement.range == code.statements.last?.range {
                    code.add(
                        PrintedLine(values: [.fields(label: code.directive.label, names: measured)], isPrint: false)
                    )
                }
            }
            return true
        }
    }

    private static func readArguments(_ call: CodeReader.MethodCall, _ code: inout CodeReader) {
        let arguments = code.arguments(
            of: call,
            positions: ["x", "y", "batch_size", "verbose"],
            ignored: ["verbose", "batch_size", "return_dict", "steps"]
        )
        for (name, node) in arguments {
            switch name.value {
            case "y" where code.hasErrors: continue
            case "x", "y":
                guard let reference = code.data(node, asTargets: name.value == "y") else { continue }
                if reference.rows != nil {
                    code.fail(
                        at: node.range,
                        "{evaluate} takes all samples of a set; use test_limit in {load} for fewer"
                    )
                } else if reference.data.split == .train, name.value == "x" {
                    code.addOption("on", .string("train"), at: node.range)
                }
            default: if let value = code.value(node) { code.addOption(name, value) }
            }
        }
        for (name, what) in [("x", "inputs"), ("y", "labels")]
        where !arguments.contains(where: { $0.name.value == name }) {
            code.fail(at: call.method.range, "evaluate needs the \(what), as in evaluate(test_images, test_labels)")
        }
    }

    /// Gives names to what was measured; `measured` is `nil` after a mistake in an earlier step.
    private static func bind(_ target: PythonExpression.Node, _ measured: [String]?, _ code: inout CodeReader) {
        let label = code.directive.label
        if let name = target.plainName {
            let isOne = measured?.count == 1
            code.names[name.value] =
                isOne ? .field(label: label, name: "loss") : .fields(label: label, names: measured ?? ["loss"])
            return
        }
        let members: [PythonExpression.Node] =
            switch target.value {
            case .tuple(let members), .list(let members): members
            default: []
            }
        let names = members.compactMap(\.plainName)
        guard !names.isEmpty, names.count == members.count else {
            return code.fail(
                at: target.range,
                "expected names on the left, as in test_loss, test_acc = model.evaluate(…)"
            )
        }
        if let measured, measured.count != names.count {
            let values = measured.count == 1 ? "one value" : "\(measured.count) values"
            let message =
                "evaluate gives \(values) here (\(measured.joined(separator: ", "))), but there are \(names.count) names "
                + "for them; the metrics stand in {compile}"
            return code.fail(at: target.range, message)
        }
        for (place, name) in names.enumerated() where name.value != "_" {
            code.names[name.value] = .field(label: label, name: measured?[place] ?? "loss")
        }
    }
}
