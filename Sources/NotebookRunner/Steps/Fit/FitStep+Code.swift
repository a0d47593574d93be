import Datasets
import NotebookFormat

extension FitStep {
    /// `history = model.fit(train_images, train_labels, epochs=5)`
    static func read(_ code: inout CodeReader, in scope: PlanScope) {
        var isRead = false
        code.readStatements { code, statement in
            guard let call = statement.value?.methodCall, call.method.value == "fit" else { return false }
            if isRead { code.fail(at: call.method.range, "a {fit} takes one fit; make another {fit}") }
            isRead = true
            if let target = statement.target {
                guard let name = target.plainName else { return false }
                code.names[name.value] = .history(label: code.directive.label)
            }
            code.chooseModel(call.object, known: scope.models.map(\.name))
            readArguments(call, &code)
            return true
        }
        if !isRead, !code.hasErrors {
            let written = code.statements.first.flatMap { $0.target?.plainName?.value }
            let hint = written.map { ", or options such as '\($0): …'" } ?? ""
            code.fail(at: nil, "{fit} in Keras code needs model.fit(train_images, train_labels, …)\(hint)")
        }
    }

    private static func readArguments(_ call: CodeReader.MethodCall, _ code: inout CodeReader) {
        let arguments = code.arguments(
            of: call,
            positions: ["x", "y", "batch_size", "epochs"],
            ignored: ["verbose", "workers", "use_multiprocessing", "max_queue_size"]
        )
        for (name, node) in arguments {
            switch name.value {
            case "y" where code.hasErrors: continue
            case "x", "y":
                guard let reference = code.data(node, asTargets: name.value == "y") else { continue }
                if reference.data.split == .test {
                    code.fail(
                        at: node.range,
                        "{fit} trains on the training set, and '\(reference.name.value)' is the test set"
                    )
                } else if reference.rows != nil {
                    code.fail(
                        at: node.range,
                        "{fit} trains on all training samples; use train_limit in {load} for fewer"
                    )
                }
            case "validation_data": readValidation(name, node, &code)
            default: if let value = code.value(node) { code.addOption(name, value) }
            }
        }
        for (name, what) in [("x", "inputs"), ("y", "labels")]
        where !arguments.contains(where: { $0.name.value == name }) {
            code.fail(at: call.method.range, "fit needs the \(what), as in fit(train_images, train_labels, epochs=5)")
        }
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
