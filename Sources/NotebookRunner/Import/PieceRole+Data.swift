import NotebookFormat

// Data that is loaded or scaled.
extension Importer {
    func dataRole(
        _ node: PythonExpression.Node,
        _ call: Call?,
        _ target: PythonExpression.Node?
    ) -> PieceRole? {
        if call?.parts.last == "load_data" { return .step("load", isMain: true) }
        if let parts = node.value.dottedName, parts.contains("datasets"), target != nil {
            return .step("load", isMain: false)
        }
        if target?.plainName?.value == "class_names", case .list = node.value, group?.step == "load" {
            return .step("load", isMain: false)
        }
        guard target != nil else { return nil }
        if call?.parts.last == "to_categorical", let labels = call?.arguments.first?.value.plainName,
            scope.names.data(labels.value) != nil, target?.plainName.map({ scope.names.data($0.value) != nil }) == true
        {
            return .leftOut("one-hot labels, which losses take as numbers here")
        }
        if ["StandardScaler", "MinMaxScaler"].contains(call?.parts.last) { return .step("normalize", isMain: false) }
        if let method = call?.parts.last, ["fit_transform", "transform"].contains(method) {
            return .step("normalize", isMain: true)
        }
        // `train_stats = train_stats.transpose()`
        if target?.plainName != nil, node.names.contains(where: { scalers.contains($0.value) }),
            ["transpose", "describe"].contains(call?.parts.last)
        {
            return .step("normalize", isMain: true)
        }
        // `(model.predict(x_test) > 0.5).astype(int)`
        guard hiddenWork(in: node) == nil else { return nil }
        let arrays = node.names.compactMap { scope.names.data($0.value) }
        let isOfPredictions = node.names.contains {
            if case .predictions? = scope.names[$0.value] { true } else { false }
        }
        // Some of the rows are another data set, not a scaled one.
        if node.contains(where: { $0.isSlice(of: { scope.names.data($0) != nil }) }) { return nil }
        guard !arrays.isEmpty, !isOfPredictions, !arrays.contains(where: { $0.isTargets == true }) else { return nil }
        let targets: [PythonExpression.Node] =
            if case .tuple(let members)? = target?.value { members } else { target.map { [$0] } ?? [] }
        return targets.allSatisfy { $0.plainName != nil } && isScaled(node) ? .step("normalize", isMain: true) : nil
    }

    /// Whether a value is data that is scaled, or what scaling needs to know of it.
    private func isScaled(_ node: PythonExpression.Node) -> Bool {
        switch node.value {
        case .operation(let left, let sign, _): return !sign.isComparison && !left.names.isEmpty
        case .tuple(let members): return members.allSatisfy { isScaled($0) }
        case .call(let function, _):
            let scaling: Set = ["astype", "mean", "std", "cast", "float32", "reduce_mean", "reduce_std", "describe"]
            if case .attribute(_, let method) = function.value { return scaling.contains(method.value) }
            return false
        default: return false
        }
    }
}
