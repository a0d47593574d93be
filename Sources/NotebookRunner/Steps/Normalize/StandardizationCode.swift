import Datasets
import NotebookFormat

/// `(x - mean) / std` in a `{normalize}`, in one statement or in two, or with one of scikit-learn's scalers.
struct StandardizationCode {
    /// What is known of the training set.
    private enum Statistic { case mean, deviation }

    private let isTable: Bool?
    private var statistics: [String: Statistic] = [:]
    /// Names of tables of statistics, as `describe` gives them.
    private var summaries: Set<String> = []
    /// Names of scalers, and what `{normalize}` calls what they do.
    private var scalers: [String: (method: String, isFitted: Bool)] = [:]
    /// The arrays from which the mean has been subtracted, and those that are done.
    private var centered: Set<Split> = []
    private var scaled: Set<Split> = []
    /// What `{normalize}` calls it; `nil` before the first scaled array.
    private(set) var method: String?
    /// Where the first array is scaled.
    private(set) var place: SourceRange?

    init(isTable: Bool?) { self.isTable = isTable }

    /// Whether any array has been scaled, or half of it done.
    var isUsed: Bool { method != nil || !centered.isEmpty }

    /// Whether all is there; says what is missing.
    func finish(_ code: inout CodeReader) -> Bool {
        guard isUsed else { return true }
        if !centered.subtracting(scaled).isEmpty {
            code.fail(at: place, "the mean is subtracted, but nothing divides by the standard deviation")
        } else if !scaled.contains(.test) {
            code.fail(
                at: place,
                "only the training set is scaled, and {normalize} scales both; add the test set's line"
            )
        } else if !scaled.contains(.train) {
            code.fail(
                at: place,
                "only the test set is scaled, and {normalize} scales both; add the training set's line"
            )
        } else {
            return true
        }
        return false
    }

    /// Whether a statement is part of it.
    mutating func read(_ statement: PythonStatement, _ code: inout CodeReader) -> Bool {
        switch statement.kind {
        case .update(let target, let sign, let value):
            guard let reference = array(target, code) else { return false }
            return step(reference, sign, value, at: target.range, &code)
        case .assignment(let targets, let value) where targets.count == 1:
            if case .tuple(let names) = targets[0].value, case .tuple(let values) = value.value,
                names.count == values.count
            {
                let copy = self
                let count = code.diagnostics.count
                let isRead = zip(names, values).allSatisfy { assign($0, $1, &code) }
                if !isRead, code.diagnostics.count == count { self = copy }
                return isRead
            }
            return assign(targets[0], value, &code)
        case .expression(let node):
            guard let call = node.methodCall, call.method.value == "fit", let name = call.object.plainName,
                let method = scalers[name.value]?.method
            else {
                // `train_stats.pop('MPG')`: the target is not among the columns.
                return node.methodCall?.object.plainName.map { summaries.contains($0.value) } ?? false
            }
            fit(name, method, call, &code)
            return true
        default: return false
        }
    }

    // MARK: - Statements

    private mutating func assign(
        _ target: PythonExpression.Node,
        _ value: PythonExpression.Node,
        _ code: inout CodeReader
    ) -> Bool {
        guard let name = target.plainName else { return false }
        if let statistic = learned(value, &code) {
            statistics[name.value] = statistic
            return true
        }
        if isSummary(value, code) {
            summaries.insert(name.value)
            return true
        }
        if case .call(let function, let arguments) = value.value, arguments.isEmpty {
            switch function.lastName?.value {
            case "StandardScaler":
                scalers[name.value] = ("standardize", false)
                return true
            case "MinMaxScaler":
                scalers[name.value] = ("min_max", false)
                return true
            default: break
            }
        }
        if let call = value.methodCall, let scaler = call.object.plainName, let known = scalers[scaler.value] {
            return transform(name, call, scaler, known, &code)
        }
        guard case .operation(let left, let sign, let right) = value.value else { return false }
        if sign == .divide, case .operation(let inner, .subtract, let mean) = left.value,
            statistic(mean, code) == .mean, isDeviation(right, code), let reference = array(inner, code)
        {
            finish(reference.data, as: "standardize", at: target.range)
            code.names[name.value] = .data(reference.data)
            return true
        }
        guard let reference = array(left, code), step(reference, sign, right, at: target.range, &code) else {
            return false
        }
        code.names[name.value] = .data(reference.data)
        return true
    }

    /// `x -= mean` or `x /= std`
    private mutating func step(
        _ reference: CodeReader.DataReference,
        _ sign: PythonOperator,
        _ value: PythonExpression.Node,
        at range: SourceRange,
        _ code: inout CodeReader
    ) -> Bool {
        let split = reference.data.split
        if sign == .subtract, statistic(value, code) == .mean {
            centered.insert(split)
            place = place ?? range
            return true
        }
        guard sign == .divide, isDeviation(value, code) else { return false }
        if centered.contains(split) {
            finish(reference.data, as: "standardize", at: range)
        } else {
            code.fail(at: range, "the mean is subtracted first: \(reference.name.value) -= mean")
        }
        return true
    }

    private mutating func finish(_ data: DataName, as method: String, at range: SourceRange) {
        scaled.insert(data.split)
        self.method = self.method ?? method
        place = place ?? range
    }

    private mutating func fit(
        _ scaler: Located<String>,
        _ method: String,
        _ call: CodeReader.MethodCall,
        _ code: inout CodeReader
    ) {
        guard let array = call.arguments.first?.value, let reference = code.data(array, asTargets: false) else {
            return
        }
        learn(from: reference, &code)
        scalers[scaler.value] = (method, true)
    }

    /// `x_train = scaler.fit_transform(x_train)`, `x_test = scaler.transform(x_test)`
    private mutating func transform(
        _ name: Located<String>,
        _ call: CodeReader.MethodCall,
        _ scaler: Located<String>,
        _ known: (method: String, isFitted: Bool),
        _ code: inout CodeReader
    ) -> Bool {
        guard let node = call.arguments.first?.value, let reference = array(node, code) else { return false }
        switch call.method.value {
        case "fit_transform":
            learn(from: reference, &code)
            scalers[scaler.value] = (known.method, true)
        case "transform":
            if !known.isFitted {
                code.fail(at: scaler.range, "fit '\(scaler.value)' first: \(scaler.value).fit(x_train)")
            }
        default: return false
        }
        finish(reference.data, as: known.method, at: name.range)
        code.names[name.value] = .data(reference.data)
        return true
    }

    // MARK: - Values

    /// A whole array of inputs.
    private func array(_ node: PythonExpression.Node, _ code: CodeReader) -> CodeReader.DataReference? {
        guard let reference = code.data(node), reference.rows == nil, reference.data.isTargets != true else {
            return nil
        }
        return reference
    }

    private func isDeviation(_ node: PythonExpression.Node, _ code: CodeReader) -> Bool {
        // `std + 1e-7` keeps a column of equal values from a division by zero.
        if case .operation(let left, .add, let right) = node.value, let size = code.number(right), abs(size) <= 1e-5 {
            return isDeviation(left, code)
        }
        return statistic(node, code) == .deviation
    }

    /// A statistic by its name, `train_stats['mean']`, or written out where it is used.
    private func statistic(_ node: PythonExpression.Node, _ code: CodeReader) -> Statistic? {
        if let name = node.plainName { return statistics[name.value] }
        if case .item(let base, let items) = node.value, let name = base.plainName, summaries.contains(name.value),
            items.count == 1, case .literal(.string(let word)) = items[0].value
        {
            return Self.statistic(word)
        }
        var copy = code
        return learned(node, &copy)
    }

    private static func statistic(_ word: String) -> Statistic? {
        switch word {
        case "mean", "reduce_mean": .mean
        case "std", "reduce_std": .deviation
        default: nil
        }
    }

    /// `x_train.mean(axis=0)`, `np.std(x_train)`
    private func learned(_ node: PythonExpression.Node, _ code: inout CodeReader) -> Statistic? {
        guard case .call(let function, var arguments) = node.value,
            case .attribute(let base, let word) = function.value,
            let statistic = Self.statistic(word.value)
        else { return nil }
        let isModule = ["np", "numpy", "tf"].contains(base.value.dottedName?.first)
        if isModule, arguments.isEmpty { return nil }
        let array = isModule ? arguments.removeFirst().value : base
        guard let reference = self.array(array, code) else { return nil }
        learn(from: reference, &code)
        let axis = arguments.first { $0.name == nil || $0.name?.value == "axis" }?.value
        let isPerColumn = axis.flatMap(code.integer) == 0
        // pandas takes the mean of each column unless it is told otherwise.
        if isTable == false, isPerColumn {
            code.fail(
                at: axis?.range,
                "{normalize} scales all pixels of a picture alike; leave out axis=0, or divide by 255"
            )
        }
        return statistic
    }

    private func learn(from reference: CodeReader.DataReference, _ code: inout CodeReader) {
        guard reference.data.split == .test else { return }
        code.fail(
            at: reference.name.range,
            "the scale is that of the training set, and '\(reference.name.value)' is the test set"
        )
    }

    /// `train_dataset.describe().transpose()`
    private func isSummary(_ node: PythonExpression.Node, _ code: CodeReader) -> Bool {
        if let name = node.plainName { return summaries.contains(name.value) }
        if case .attribute(let base, let name) = node.value, name.value == "T" { return isSummary(base, code) }
        guard let call = node.methodCall else { return false }
        switch call.method.value {
        case "transpose": return isSummary(call.object, code)
        case "describe": return array(call.object, code)?.data.split == .train
        default: return false
        }
    }
}
