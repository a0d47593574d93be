import NotebookFormat

// What no step takes, and what there is in its place.
extension Importer {
    /// The table that an expression takes a column out of by its name.
    private func column(in node: PythonExpression.Node) -> String? {
        switch node.value {
        case .item(let base, let items):
            guard let name = base.plainName?.value, table.frames[name] != nil,
                case .literal(.string)? = items.first?.value
            else { return nil }
            return name
        case .call(_, let arguments): return arguments.lazy.compactMap { column(in: $0.value) }.first
        default: return nil
        }
    }

    /// Functions of scikit-learn that measure how good a model is.
    private static let measures: Set = [
        "accuracy_score", "balanced_accuracy_score", "classification_report", "confusion_matrix", "f1_score",
        "mean_absolute_error", "mean_squared_error", "precision_score", "r2_score", "recall_score", "roc_auc_score",
        "roc_curve",
    ]

    /// What there is in the place of a statement that no step takes; `nil` when nothing can be said of it.
    func replacement(for statement: PythonStatement) -> String? {
        let node = statement.anyValue
        let target: PythonExpression.Node? =
            if case .assignment(let targets, _) = statement.kind { targets.first } else { nil }
        if let measure = node.calledNames.first(where: Self.measures.contains) {
            return
                "{evaluate} takes the place of '\(measure)': it shows the confusion matrix of classes, and every metric "
                + "that {compile} names"
        }
        let isOfPredictions = node.names.contains {
            if case .predictions? = scope.names[$0.value] { true } else { isInGroup($0.value, "predict") }
        }
        if isOfPredictions {
            return "no step computes with predictions; {predict} shows them, and {evaluate} how far they are off"
        }
        if node.contains(where: { $0.isItem(of: "iloc") }) {
            return "no step takes columns or rows by their numbers; 'target' and 'features' of {load} name the columns"
        }
        if target != nil, node.contains(where: { $0.isSlice(of: { scope.names.data($0) != nil }) }) {
            return "no step takes some rows of the data; validation_split of {fit} holds out samples for validation"
        }
        if case .item(let base, _)? = target?.value, let name = base.plainName?.value, table.frames[name] != nil {
            return "no step changes a column of '\(name)' in this way"
        }
        return nil
    }

    static func hidden(_ work: String) -> String {
        "'\(work)' stands inside another expression; in a statement of its own it becomes a step"
    }

    /// Code that no step takes, and which step to use instead.
    func advised(_ statement: PythonStatement) -> PieceRole {
        let foreign: [String] =
            switch statement.kind {
            case .expression(let node), .assignment(_, let node), .update(_, _, let node):
                node.names.map(\.value).filter { isForeign($0) }
            default: []
            }
        if let replacement = replacement(for: statement) { return .shown(replacement) }
        if let name = foreign.first { return .shown("it needs '\(name)', which comes from code that is not run") }
        if let name = column(in: statement.anyValue) {
            return .shown(
                "no step takes one column out of '\(name)'; 'features' of {load} chooses the columns to learn from"
            )
        }
        if let work = hiddenWork(in: statement.anyValue) { return .shown(Self.hidden(work)) }
        if Self.call(in: statement.anyValue)?.parts == ["pd", "DataFrame"] {
            return .shown("no step makes tables of other values; each step shows its own")
        }
        return .shown(CodeAdvice(statement, names: scope.names).message(in: ""))
    }
}

extension PythonStatement {
    /// What stands on the right, or alone; an empty text for all that has no value.
    fileprivate var anyValue: PythonExpression.Node {
        switch kind {
        case .expression(let node), .assignment(_, let node), .update(_, _, let node): node
        case .importing, .foreign: PythonExpression.Node(.literal(.string("")), at: range)
        }
    }
}

extension PythonExpression.Node {
    /// Whether an expression in this one, or all of it, is of some kind.
    func contains(where isWanted: (PythonExpression.Node) -> Bool) -> Bool {
        var open = [self]
        while let node = open.popLast() {
            if isWanted(node) { return true }
            open += node.parts
        }
        return false
    }

    /// `table.iloc[…]`
    func isItem(of attribute: String) -> Bool {
        if case .item(let base, _) = value, case .attribute(_, let name) = base.value {
            name.value == attribute
        } else {
            false
        }
    }

    /// `x[:5000]`
    func isSlice(of isData: (String) -> Bool) -> Bool {
        guard case .item(let base, let items) = value, let name = base.plainName?.value, isData(name) else {
            return false
        }
        if case .slice? = items.first?.value { return true }
        return false
    }
}
