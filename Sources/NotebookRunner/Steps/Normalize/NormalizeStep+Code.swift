import Datasets
import NotebookFormat

extension NormalizeStep {
    /// `train_images = train_images / 255.0` and the same for the test set; `(x - mean) / std` of both; or a
    /// `Normalization` layer that adapts.
    static func read(_ code: inout CodeReader, in scope: PlanScope) {
        var scaling = ScalingCode(isTable: scope.data?.shape == nil ? nil : scope.data?.columns != nil)
        code.readStatements { scaling.read($1, &$0) }
        scaling.finish(&code)
    }
}

/// The code of a `{normalize}` as it is read.
private struct ScalingCode {
    private var divisors: [Split: Double] = [:]
    private var place: SourceRange?
    /// Layers that have been made and wait for `adapt`.
    private var layers: Set<String> = []
    private var isAdapted = false
    private var standardization: StandardizationCode

    /// - Parameter isTable: whether the data is a table; `nil` when that is not known.
    init(isTable: Bool?) { standardization = StandardizationCode(isTable: isTable) }

    mutating func read(_ statement: PythonStatement, _ code: inout CodeReader) -> Bool {
        if standardization.read(statement, &code) { return true }
        switch statement.kind {
        case .update(let target, .divide, let value): return divide(target, by: value, code)
        case .assignment(let targets, let value) where targets.count == 1:
            if let name = targets[0].plainName, case .call(let function, let arguments) = value.value,
                function.lastName?.value == "Normalization"
            {
                readLayer(name, arguments, &code)
                return true
            }
            if case .tuple(let names) = targets[0].value, case .tuple(let values) = value.value,
                names.count == values.count
            {
                return zip(names, values).allSatisfy { scale($0, $1, &code) }
            }
            return scale(targets[0], value, &code)
        case .expression(let node): return adapt(node, &code)
        default: return false
        }
    }

    func finish(_ code: inout CodeReader) {
        guard !code.hasErrors else { return }
        if isAdapted || standardization.isUsed {
            if !standardization.finish(&code) { return }
            if !divisors.isEmpty || isAdapted && standardization.isUsed {
                return code.fail(at: place, "the data is divided and normalized; leave one of them out")
            }
            let method = standardization.method ?? "standardize"
            let place = place ?? standardization.place ?? code.directive.name.range
            return code.addOption("method", .string(method), at: place)
        }
        guard let training = divisors[.train] else {
            let form = "train_images = train_images / 255.0 and test_images = test_images / 255.0"
            return code.fail(at: place, "{normalize} in Keras code needs \(form)")
        }
        guard let test = divisors[.test] else {
            let message =
                "only the training set is divided, and {normalize} scales both sets; add the line for the test set"
            return code.fail(at: place, message)
        }
        guard training == test else {
            return code.fail(at: place, "the two sets are divided by different numbers, \(training) and \(test)")
        }
        code.addOption("divide_by", .number(training), at: place ?? code.directive.name.range)
    }

    // MARK: - Division

    /// `train_images = train_images / 255.0`; a conversion to floating point alone passes.
    private mutating func scale(
        _ target: PythonExpression.Node,
        _ value: PythonExpression.Node,
        _ code: inout CodeReader
    ) -> Bool {
        guard let name = target.plainName else { return false }
        let plain = Self.withoutConversion(value)
        if let reference = code.data(plain), reference.rows == nil {
            code.names[name.value] = .data(reference.data)
            return true
        }
        if case .call(let function, let arguments) = plain.value, let layer = function.plainName,
            case .scaling? = code.names[layer.value], let inner = arguments.first?.value,
            let reference = code.data(inner)
        {
            code.names[name.value] = .data(reference.data)
            return true
        }
        guard case .operation(let left, .divide, let right) = plain.value,
            let reference = code.data(Self.withoutConversion(left)), divide(left, by: right, code)
        else { return false }
        code.names[name.value] = .data(reference.data)
        return true
    }

    private mutating func divide(
        _ array: PythonExpression.Node,
        by divisor: PythonExpression.Node,
        _ code: CodeReader
    ) -> Bool {
        guard let reference = code.data(Self.withoutConversion(array)), reference.data.isTargets != true,
            reference.rows == nil, let number = code.number(divisor)
        else { return false }
        divisors[reference.data.split] = (divisors[reference.data.split] ?? 1) * number
        place = place ?? array.range
        return true
    }

    /// `x` of `x.astype('float32')` and `np.float32(x)`.
    private static func withoutConversion(_ node: PythonExpression.Node) -> PythonExpression.Node {
        if let call = node.methodCall, call.method.value == "astype" { return call.object }
        if case .call(let function, let arguments) = node.value, let name = function.lastName?.value,
            ["float32", "cast"].contains(name), let inner = arguments.first?.value
        {
            return inner
        }
        return node
    }

    // MARK: - Layer

    private mutating func readLayer(
        _ name: Located<String>,
        _ arguments: [PythonExpression.Argument],
        _ code: inout CodeReader
    ) {
        for argument in arguments {
            switch argument.name?.value {
            case "input_shape", "name", "dtype": break
            case "axis", nil:
                guard code.integer(argument.value) == -1 || Self.isNone(argument.value) else {
                    code.fail(at: argument.value.range, "{normalize} scales each column by itself, as axis=-1 does")
                    continue
                }
            default:
                code.fail(at: argument.name?.range, "{normalize} takes Normalization() and its axis only")
            }
        }
        layers.insert(name.value)
    }

    private static func isNone(_ node: PythonExpression.Node) -> Bool { node.value == .literal(.null) }

    /// `layer.adapt(train_features)`
    private mutating func adapt(_ node: PythonExpression.Node, _ code: inout CodeReader) -> Bool {
        guard let call = node.methodCall, call.method.value == "adapt", let name = call.object.plainName else {
            return false
        }
        guard layers.contains(name.value) else {
            code.fail(
                at: name.range,
                "no layer is called '\(name.value)'; make it first: \(name.value) = layers.Normalization()"
            )
            return true
        }
        guard let array = call.arguments.first?.value, let reference = code.data(array, asTargets: false) else {
            return true
        }
        guard reference.data.split == .train else {
            code.fail(
                at: array.range,
                "a layer adapts to the training set, and '\(reference.name.value)' is the test set"
            )
            return true
        }
        isAdapted = true
        place = place ?? call.method.range
        code.names[name.value] = .scaling
        return true
    }
}
