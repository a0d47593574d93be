import Datasets
import NeuralNetwork
import NotebookFormat

extension EvaluateStep {
    /// `test_loss, test_acc = model.evaluate(test_images, test_labels)`, and what prints its values.
    static func read(_ code: inout CodeReader, in scope: PlanScope) {
        code.readStatements { code, statement in
            let printed = statement.printed
            guard let call = (printed ?? statement.value)?.methodCall, call.method.value == "evaluate" else {
                return false
            }
            code.begin(call)
            code.chooseModel(call.object, known: scope.modelNames)
            readArguments(call, &code)
            let model = code.argument?.value ?? code.directive.argument?.value
            let isDictionary = call.arguments.contains {
                $0.name?.value == "return_dict" && $0.value.value == .literal(.boolean(true))
            }
            let measured = scope.model(model)?.compiled.map { ["loss"] + $0.metrics.map(\.name) }
            if let target = statement.target {
                bind(target, measured, isDictionary, &code)
            } else if case .expression = statement.kind, let measured {
                // A cell shows the value of its last line.
                if printed != nil || statement.range == code.statements.last?.range {
                    let values = PrintedValue.fields(
                        label: code.directive.label,
                        names: measured,
                        isDictionary: isDictionary
                    )
                    code.add(PrintedLine(values: [values], isPrint: printed != nil))
                }
            }
            return true
        }
    }

    private static func readArguments(_ call: CodeReader.MethodCall, _ code: inout CodeReader) {
        var split: Split?
        code.readArguments(
            of: call,
            positions: ["x", "y", "batch_size", "verbose"],
            ignored: ["verbose", "batch_size", "return_dict", "steps"],
            example: "evaluate(test_images, test_labels)",
            readArray: { code, array, range in
                if array.rows != nil {
                    code.fail(at: range, "{evaluate} takes all samples of a set; use test_limit in {load} for fewer")
                } else if let split, split != array.data.split {
                    code.fail(at: range, "the inputs and the labels must be those of the same set")
                } else if split == nil, array.data.split == .train {
                    code.addOption("on", .string("train"), at: range)
                }
                split = array.data.split
            },
            readOption: { $0.addOption($1, valueOf: $2) }
        )
    }

    /// Gives names to what was measured; `measured` is `nil` after a mistake in an earlier step.
    private static func bind(
        _ target: PythonExpression.Node,
        _ measured: [String]?,
        _ isDictionary: Bool,
        _ code: inout CodeReader
    ) {
        let label = code.directive.label
        // `results['linear'] = model.evaluate(…)`: code that reads the dictionary is not run.
        if case .item = target.value { return }
        if let name = target.plainName {
            let isOne = measured?.count == 1 && !isDictionary
            code.names[name.value] =
                isOne
                ? .field(label: label, name: "loss")
                : .fields(label: label, names: measured ?? ["loss"], isDictionary: isDictionary)
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
