import Datasets
import NotebookFormat

extension LoadStep {
    /// `(train_images, train_labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()`
    static func read(_ code: inout CodeReader, in scope: PlanScope) {
        code.readStatements { code, statement in
            if let name = statement.target?.plainName, let parts = statement.value?.value.dottedName,
                parts.contains("datasets"), parts.last != "datasets"
            {
                code.names[name.value] = .module(parts.joined(separator: "."))
                return true
            }
            if readClassNames(statement, &code) { return true }
            guard let call = statement.value?.methodCall, call.method.value == "load_data",
                let target = statement.target
            else { return false }
            code.begin(call)
            bind(target, &code)
            chooseDataset(call, &code)
            return true
        }
        if !code.isRead, code.directive.argument == nil, !code.hasErrors {
            let form =
                "(train_images, train_labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()"
            code.fail(at: nil, "{load} in Keras code needs \(form)")
        }
    }

    /// `class_names = ['T-shirt/top', …]`
    private static func readClassNames(_ statement: PythonStatement, _ code: inout CodeReader) -> Bool {
        guard let name = statement.target?.plainName, name.value == "class_names", let node = statement.value,
            case .list = node.value, let value = code.value(node)
        else { return false }
        code.define([name], as: value)
        code.addOption(name, value)
        return true
    }

    private static func chooseDataset(_ call: CodeReader.MethodCall, _ code: inout CodeReader) {
        guard let last = call.object.lastName else {
            return code.fail(
                at: call.object.range,
                "expected a data set, as in keras.datasets.fashion_mnist.load_data()"
            )
        }
        var name = last
        if let variable = call.object.plainName, case .module(let path)? = code.names[variable.value] {
            name.value = String(path.split(separator: ".").last ?? "")
        }
        if let written = code.directive.argument {
            if written.value != name.value {
                let message =
                    "the line of the directive names '\(written.value)', but the code loads '\(name.value)'; leave one "
                    + "of them out"
                code.fail(at: name.range, message)
            }
        } else {
            code.argument = name
        }
        for (name, node) in code.arguments(of: call, positions: ["path"], ignored: ["path"]) {
            code.addOption(name, valueOf: node)
        }
    }

    private static func bind(_ target: PythonExpression.Node, _ code: inout CodeReader) {
        guard case .tuple(let pairs) = target.value, pairs.count == 2 else {
            return refuse(target, &code)
        }
        for (pair, split) in zip(pairs, [Split.train, .test]) {
            guard case .tuple(let members) = pair.value, members.count == 2 else { return refuse(pair, &code) }
            for (member, isTargets) in zip(members, [false, true]) {
                guard let name = member.plainName else { return refuse(member, &code) }
                code.names[name.value] = .data(DataName(split: split, isTargets: isTargets))
            }
        }
    }

    private static func refuse(_ node: PythonExpression.Node, _ code: inout CodeReader) {
        code.fail(
            at: node.range,
            "load_data gives two pairs, as in (train_images, train_labels), (test_images, test_labels) = …"
        )
    }
}
