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
                return .leftOut("values that {evaluate} shows")
            default: break
            }
            if isOfHistory(name) { return .leftOut("values of the history, which {fit} shows") }
            if isModel(name) { return isPrint || call == nil ? .leftOut("what {build} shows of the model") : nil }
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
        guard isPrint else { return nil }
        let parts = node.names.map(\.value).filter { $0 != "print" }
        let modules: Set = ["tf", "keras", "np", "pd", "tensorflow", "sys", "platform"]
        return parts.allSatisfy(modules.contains) ? .leftOut("prints of versions and plain texts") : nil
    }

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
            let looks: Set = [
                "head", "tail", "describe", "info", "value_counts", "nunique", "unique", "sum", "mean", "std", "min",
                "max", "argmax", "argmin", "len", "transpose", "round", "type", "numpy", "isna", "isnull", "take",
                "sort_values", "count", "bincount", "item", "shape", "keys",
            ]
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
