import NotebookFormat

// What shows values, and is left out where steps show them anyway.
extension Importer {
    /// What an expression that stands alone, or a `print`, is about.
    func shownRole(_ node: PythonExpression.Node, _ call: Call?) -> PieceRole? {
        let names = node.names.map(\.value)
        let isPrint = call?.function.plainName?.value == "print"
        guard isPrint || Self.isLook(node) else { return nil }
        if let group, ["evaluate", "predict"].contains(group.step), names.contains(where: group.assigned.contains) {
            return .step(group.step, isMain: false)
        }
        for name in names {
            switch scope.names[name] {
            case .predictions?: return .step("predict", isMain: false)
            case .field?, .fields?:
                if group?.step == "evaluate" { return .step("evaluate", isMain: false) }
            default: break
            }
        }
        if isPrint, Self.tellsVersions(node) { return .leftOut("prints of versions and plain texts") }
        // What computes something else is shown by no step.
        guard node.calledNames.allSatisfy({ Self.looks.contains($0) || Self.forms.contains($0) }) else { return nil }
        for name in names {
            switch scope.names[name] {
            case .field?, .fields?: return .leftOut("values that {evaluate} shows")
            default: break
            }
            if isOfHistory(name) { return .leftOut("values of the history, which {fit} shows") }
            if isModel(name) || isInGroup(name, "build") {
                return isInSummary(node, of: name) ? .leftOut("what {build} shows of the model") : nil
            }
        }
        if case .item(let base, _) = node.value, let name = base.plainName, scope.names.data(name.value) != nil,
            hasPredictions
        {
            return .step("predict", isMain: false)
        }
        if names.contains(where: { isData($0) }), !names.contains(where: isForeign) {
            return .leftOut(Self.tables)
        }
        if names.contains(where: { heldScaling.flatMap(\.assigned).contains($0) || isScaling($0) }) {
            return .leftOut("what {normalize} shows of the scale")
        }
        return nil
    }

    /// Whether an expression is made of texts, versions and devices alone.
    private static func tellsVersions(_ node: PythonExpression.Node) -> Bool {
        let modules: Set = ["print", "tf", "keras", "np", "pd", "tensorflow", "sys", "platform"]
        let forms: Set = ["print", "format", "str", "len", "bool"]
        return node.names.allSatisfy { modules.contains($0.value) || forms.contains($0.value) }
            && node.calledNames.allSatisfy { name in
                forms.contains(name) || ["version", "device", "built_with", "backend"].contains { name.contains($0) }
            }
    }

    /// Whether an expression shows of a model what its summary has.
    private func isInSummary(_ node: PythonExpression.Node, of model: String) -> Bool {
        switch node.value {
        case .name(let name): name == model
        case .attribute(let base, let name):
            base.plainName?.value == model
                && ["name", "layers", "input_shape", "output_shape", "inputs", "outputs"].contains(name.value)
        case .call(let function, let arguments):
            if case .attribute(let base, let method) = function.value, base.plainName?.value == model {
                ["summary", "count_params"].contains(method.value)
            } else {
                arguments.allSatisfy { !$0.value.mentions(model) || isInSummary($0.value, of: model) }
            }
        case .formatted, .operation, .tuple: node.parts.allSatisfy { !$0.mentions(model) || isInSummary($0, of: model) }
        default: false
        }
    }

    /// Functions and methods that look at values, and which steps do as well.
    private static let looks: Set = [
        "head", "tail", "describe", "info", "value_counts", "nunique", "unique", "sum", "mean", "std", "min", "max",
        "argmax", "argmin", "len", "transpose", "round", "type", "numpy", "isna", "isnull", "take", "sort_values",
        "count", "bincount", "item", "shape", "keys",
    ]

    /// Functions and methods that give values another form.
    private static let forms: Set = [
        "print", "format", "str", "repr", "int", "float", "abs", "list", "dict", "set", "sorted", "array", "asarray",
        "DataFrame", "Counter", "items", "values", "tolist", "join", "count_params", "summary",
    ]

    private func isData(_ name: String) -> Bool {
        if case .samples? = scope.names[name] { return true }
        return scope.names.data(name) != nil
    }

    private func isScaling(_ name: String) -> Bool { if case .scaling? = scope.names[name] { true } else { false } }

    /// Whether an expression only looks at something.
    private static func isLook(_ node: PythonExpression.Node) -> Bool {
        switch node.value {
        case .name, .item, .attribute: return true
        case .call(let function, _):
            if case .attribute(let base, let name) = function.value {
                return (looks.contains(name.value) || name.value == "format") && isLook(base)
            }
            return function.plainName.map { looks.contains($0.value) } ?? false
        case .tuple(let members): return members.allSatisfy(isLook)
        case .operation(let left, _, let right): return isLook(left) || isLook(right)
        default: return false
        }
    }

    func isOfHistory(_ name: String) -> Bool {
        if case .history? = scope.names[name] { return true }
        return group?.step == "fit" && group?.assigned.contains(name) == true
    }
}

extension PythonExpression.Node {
    fileprivate func mentions(_ name: String) -> Bool { names.contains { $0.value == name } }
}
