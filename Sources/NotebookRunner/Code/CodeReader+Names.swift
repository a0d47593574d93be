import NotebookFormat

extension CodeReader {
    private static let knownModules = ["tensorflow", "keras", "numpy", "matplotlib", "tf_keras", "tensorflow_datasets"]

    /// Imports bring in what is here anyway; any other module does something that no step does.
    mutating func readImport(_ module: Located<String>, _ imports: [PythonStatement.Import]) {
        let root = String(module.value.split(separator: ".").first ?? "")
        guard Self.knownModules.contains(root) || root == "__future__" else {
            let advice = CodeAdvice.module(root)
            return fail(
                at: module.range,
                "the module '\(root)' is not available, since no Python runs\(advice); leave the line out"
            )
        }
        for item in imports where item.path.contains(".datasets.") { names[item.name] = .module(item.path) }
    }

    /// `units = 64`, `optimizer = keras.optimizers.Adam(0.01)`: a name for a value from then on.
    mutating func readConstant(_ statement: PythonStatement) -> Bool {
        guard case .assignment(let targets, let node) = statement.kind, isConstant(node) else { return false }
        var bound: [Located<String>] = []
        for target in targets {
            guard let name = target.plainName else { return false }
            bound.append(name)
        }
        if let value = value(node) { define(bound, as: value) }
        return true
    }

    /// `units = 64`, `img = test_images[0]`: statements that any block may hold, and that later ones go on from.
    mutating func readDefinition(_ statement: PythonStatement) -> Bool {
        readConstant(statement) || readSamples(statement)
    }

    /// Whether a statement is such a definition.
    func isDefinition(_ statement: PythonStatement) -> Bool {
        guard case .assignment(let targets, let node) = statement.kind, targets.allSatisfy({ $0.plainName != nil })
        else {
            return false
        }
        return isConstant(node) || targets.count == 1 && data(node)?.rows != nil
    }

    /// Gives names to a constant.
    mutating func define(_ bound: [Located<String>], as value: Located<Value>) {
        var room = Limits.codeParts
        guard value.value.fits(into: &room) else {
            return fail(at: value.range, "a name stands for at most \(Limits.codeParts) values; leave some of them out")
        }
        for name in bound { names[name.value] = .constant(value.value) }
    }

    /// Whether an expression is made of literals, constants, parameters and Keras's constructors.
    private func isConstant(_ node: PythonExpression.Node) -> Bool {
        switch node.value {
        case .literal: return true
        case .name(let name):
            if case .constant? = names[name] { return true }
            return false
        case .attribute: return node.value.dottedName?.first == "params" || isKeras(node)
        case .tuple(let members), .list(let members): return members.allSatisfy(isConstant)
        case .dictionary(let entries): return entries.allSatisfy { isConstant($0.key) && isConstant($0.value) }
        case .negation(let operand): return isConstant(operand)
        case .operation(let left, let sign, let right):
            return !sign.isComparison && isConstant(left) && isConstant(right)
        case .call(let function, let arguments):
            let isArithmetic = function.plainName.map { ["min", "max", "round"].contains($0.value) } ?? false
            return (isArithmetic || isKeras(function))
                && arguments.allSatisfy { isConstant($0.value) || isKeras($0.value) }
        case .formatted, .item, .slice: return false
        }
    }

    private static let packages: Set = [
        "keras", "tf", "tensorflow", "layers", "optimizers", "losses", "metrics", "callbacks", "regularizers",
        "initializers", "constraints", "schedules", "activations",
    ]

    /// Whether an expression names something of Keras's: `keras.optimizers.Adam`, `EarlyStopping`.
    private func isKeras(_ node: PythonExpression.Node) -> Bool {
        guard let parts = node.value.dottedName, let first = parts.first, let last = parts.last else { return false }
        if ["datasets", "utils", "random", "load_model"].contains(where: parts.contains) { return false }
        return Self.packages.contains(first) || parts.count == 1 && last.first?.isUppercase == true
    }
}

extension Value {
    /// Takes one out of `room` for each value that this one is made of; `false` when there are too many.
    fileprivate func fits(into room: inout Int) -> Bool {
        room -= 1
        guard room >= 0 else { return false }
        switch self {
        case .list(let items): return items.allSatisfy { $0.value.fits(into: &room) }
        case .mapping(let entries): return entries.allSatisfy { $0.value.value.fits(into: &room) }
        case .constructor(let call): return call.arguments.allSatisfy { $0.value.value.fits(into: &room) }
        case .null, .boolean, .integer, .number, .string: return true
        }
    }
}
