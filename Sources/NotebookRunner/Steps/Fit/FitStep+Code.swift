import Datasets
import NotebookFormat

extension FitStep {
    /// `history = model.fit(train_images, train_labels, epochs=5)`
    static func read(_ code: inout CodeReader, in scope: PlanScope) {
        code.readStatements { code, statement in
            guard let call = statement.value?.methodCall, call.method.value == "fit" else { return false }
            code.begin(call)
            if let target = statement.target {
                guard let name = target.plainName else { return false }
                code.names[name.value] = .history(label: code.directive.label)
            }
            code.chooseModel(call.object, known: scope.modelNames)
            readArguments(call, &code)
            return true
        }
        if !code.isRead, !code.hasErrors {
            let written = code.statements.first.flatMap { $0.target?.plainName?.value }
            let hint = written.map { ", or options such as '\($0): …'" } ?? ""
            code.fail(at: nil, "{fit} in Keras code needs model.fit(train_images, train_labels, …)\(hint)")
        }
    }

    private static func readArguments(_ call: CodeReader.MethodCall, _ code: inout CodeReader) {
        code.readArguments(
            of: call,
            positions: ["x", "y", "batch_size", "epochs"],
            ignored: ["verbose", "workers", "use_multiprocessing", "max_queue_size"],
            example: "fit(train_images, train_labels, epochs=5)",
            readArray: { code, array, range in
                if array.data.split == .test {
                    code.fail(
                        at: range,
                        "{fit} trains on the training set, and '\(array.name.value)' is the test set"
                    )
                } else if array.rows != nil {
                    code.fail(at: range, "{fit} trains on all training samples; use train_limit in {load} for fewer")
                }
            },
            readOption: { code, name, node in
                if name.value == "validation_data" {
                    readValidation(name, node, &code)
                } else {
                    code.addOption(name, valueOf: node)
                }
            }
        )
    }

    /// `validation_data=(test_images, test_labels)`
    private static func readValidation(_ name: Located<String>, _ node: PythonExpression.Node, _ code: inout CodeReader)
    {
        let members: [PythonExpression.Node] =
            switch node.value {
            case .tuple(let members), .list(let members): members
            default: []
            }
        guard members.count == 2 else {
            return code.fail(
                at: node.range,
                "validation_data is a pair, as in validation_data=(test_images, test_labels)"
            )
        }
        guard let inputs = code.data(members[0], asTargets: false), let targets = code.data(members[1], asTargets: true)
        else {
            return
        }
        guard inputs.data.split == .test, targets.data.split == .test, inputs.rows == nil, targets.rows == nil else {
            let message = "validation_data is the test set here; use validation_split to hold back training samples"
            return code.fail(at: node.range, message)
        }
        code.addOption("validation", .string("test"), at: name.range)
    }
}
