import NotebookFormat

extension BuildStep {
    /// `model = keras.Sequential([…])`, `model.add(…)`, or functional lines with `keras.Model(…)`.
    static func read(_ code: inout CodeReader, in scope: PlanScope) {
        var model = ModelCode(scope)
        code.readStatements { model.read($1, &$0) }
        model.finish(&code)
    }

    static func isCode(_ directive: Directive) -> Bool { isCode(directive.code.statements) }

    /// Whether the statements are Keras code rather than a layer a line, which may be functional itself.
    private static func isCode(_ statements: [PythonStatement]) -> Bool {
        let targets = Set(statements.compactMap { $0.target?.plainName?.value })
        return statements.contains { statement in
            switch statement.kind {
            case .importing, .foreign, .update: return true
            case .expression(let node):
                if let call = node.methodCall, let object = call.object.plainName?.value {
                    let isOfModel = ["add", "summary", "compile", "fit"].contains(call.method.value)
                    if isOfModel, !["layers", "keras"].contains(object) { return true }
                }
                guard case .call(let function, _) = node.value else { return false }
                return ["Sequential", "print"].contains(function.lastName?.value)
            case .assignment(let names, let node):
                guard names.count == 1, names[0].plainName != nil else { return true }
                guard case .call(let function, let arguments) = node.value else {
                    return node.lastName == nil || node.plainName != nil
                }
                if function.lastName?.value == "Sequential" { return true }
                if let name = function.plainName, targets.contains(name.value) { return true }
                let isNamed = arguments.contains { $0.name?.value == "name" }
                if function.lastName?.value == "Model", isNamed { return true }
                // `Dense(3)(Flatten()(x))`
                guard case .call = function.value else { return false }
                return arguments.contains { if case .call = $0.value.value { true } else { false } }
            }
        }
    }
}

/// The code of a `{build}` as it is read, statement by statement.
private struct ModelCode {
    private let nextName: String
    /// The variable that holds the model, and what its `name=` says.
    private var variable: Located<String>?
    private var givenName: Located<String>?
    private var isSequential = false
    private var isFunctional = false
    /// Layers that have a name and are called, or added, later.
    private var layers: [String: (line: LayerLine, isUsed: Bool)] = [:]
    /// Names that stand for the output of another name.
    private var aliases: [String: String] = [:]
    private var hiddenCount = 0

    init(_ scope: PlanScope) { nextName = scope.nextModelName }

    mutating func read(_ statement: PythonStatement, _ code: inout CodeReader) -> Bool {
        switch statement.kind {
        case .expression(let node): return readExpression(node, statement, &code)
        case .assignment(let targets, let node):
            guard targets.count == 1, let target = targets[0].plainName else { return false }
            return readAssignment(target, node, &code)
        default: return false
        }
    }

    /// Binds the model's name.
    func finish(_ code: inout CodeReader) {
        if let givenName, code.directive.argument == nil { code.argument = givenName }
        let name = code.directive.argument?.value ?? givenName?.value ?? nextName
        if let variable { code.names[variable.value] = .model(name) }
    }

    // MARK: - Statements

    private mutating func readExpression(
        _ node: PythonExpression.Node,
        _ statement: PythonStatement,
        _ code: inout CodeReader
    ) -> Bool {
        guard case .call(let function, let arguments) = node.value else { return false }
        if function.plainName?.value == "print" {
            // `print(model.summary())`: the summary is shown anyway.
            return arguments.count == 1 && arguments[0].value.methodCall?.method.value == "summary"
        }
        if function.lastName?.value == "Sequential" {
            readSequential(function, arguments, &code)
            return true
        }
        if let call = node.methodCall, let object = call.object.plainName {
            switch call.method.value {
            case "summary": return true
            case "add" where isModel(object.value):
                guard isSequential else {
                    code.fail(
                        at: object.range,
                        "there is no model to add to; begin with \(object.value) = keras.Sequential()"
                    )
                    return true
                }
                guard arguments.count == 1, arguments[0].name == nil else {
                    code.fail(at: call.method.range, "add takes one layer, as in \(object.value).add(layers.Dense(10))")
                    return true
                }
                addLayer(arguments[0].value, &code)
                return true
            default: break
            }
        }
        guard code.isLayer(node) else { return false }
        guard !isSequential else {
            let message =
                "a layer a line and keras.Sequential stand in one block; write all of it in one of the two forms"
            code.fail(at: node.range, message)
            return true
        }
        code.layerLines += code.layerLines(statement)
        return true
    }

    private func isModel(_ name: String) -> Bool {
        name == variable?.value || !["layers", "keras", "tf"].contains(name)
    }

    private mutating func readAssignment(
        _ target: Located<String>,
        _ node: PythonExpression.Node,
        _ code: inout CodeReader
    ) -> Bool {
        if isFunctional, let other = node.plainName, hasOutput(other.value, code) {
            aliases[target.value] = aliases[other.value] ?? other.value
            return true
        }
        guard case .call(let function, let arguments) = node.value else { return false }
        switch function.lastName?.value {
        case "Sequential":
            if let variable, isSequential || isFunctional {
                code.fail(
                    at: target.range,
                    "a {build} makes one model, and '\(variable.value)' is one; make another {build}"
                )
                return true
            }
            variable = target
            readSequential(function, arguments, &code)
            return true
        case "Model":
            variable = target
            readModel(function, arguments, &code)
            return true
        default: break
        }
        if isCallOfLayer(function, code) || isInput(function) || isFunctionOfList(function, arguments) {
            guard !isSequential else { return false }
            isFunctional = true
            guard let output = line(node, &code) else { return true }
            var line = output
            line.output = target
            aliases[target.value] = nil
            code.layerLines.append(line)
            return true
        }
        guard code.isLayer(node) else { return false }
        if let line = code.layerLine(node) { layers[target.value] = (line, false) }
        return true
    }

    // MARK: - Sequential

    private mutating func readSequential(
        _ function: PythonExpression.Node,
        _ arguments: [PythonExpression.Argument],
        _ code: inout CodeReader
    ) {
        isSequential = true
        for (index, argument) in arguments.enumerated() {
            switch argument.name?.value {
            case "name": readName(argument.value, &code)
            case nil where index == 0, "layers":
                switch argument.value.value {
                case .list(let members), .tuple(let members): for member in members { addLayer(member, &code) }
                case .literal(.null): break
                default:
                    code.fail(
                        at: argument.value.range,
                        "Sequential takes a list of layers, as in Sequential([Dense(10)])"
                    )
                }
            default:
                code.fail(
                    at: argument.name?.range ?? argument.value.range,
                    "Sequential takes a list of layers and a name"
                )
            }
        }
    }

    private mutating func readName(_ node: PythonExpression.Node, _ code: inout CodeReader) {
        guard let value = code.value(node) else { return }
        guard case .string(let name) = value.value else {
            return code.fail(at: node.range, "a model's name must be text")
        }
        givenName = Located(name, at: node.range)
    }

    private mutating func addLayer(_ node: PythonExpression.Node, _ code: inout CodeReader) {
        if let name = node.plainName {
            if case .scaling? = code.names[name.value] { return }
            if let layer = takeLayer(name, &code) { code.layerLines.append(layer) }
            return
        }
        guard let line = code.layerLine(node) else { return }
        if let input = line.inputs?.first {
            return code.fail(
                at: input.range,
                "a layer of Sequential reads the layer before it; leave out the second pair of parentheses"
            )
        }
        if line.call.name.value == "Sequential" || line.call.name.value == "Model" {
            return code.fail(at: line.call.name.range, Self.nestedModel)
        }
        code.layerLines.append(line)
    }

    private static let nestedModel = "a model cannot be a layer of another model; list its layers instead"

    /// A layer that was given a name.
    private mutating func takeLayer(_ name: Located<String>, _ code: inout CodeReader) -> LayerLine? {
        guard let layer = layers[name.value] else {
            if case .model? = code.names[name.value] {
                code.fail(at: name.range, Self.nestedModel)
            } else {
                code.fail(
                    at: name.range,
                    "no layer is called '\(name.value)'; make it first, as in \(name.value) = layers.Dense(10)"
                )
            }
            return nil
        }
        if layer.isUsed {
            code.fail(at: name.range, "the layer '\(name.value)' is used twice; layers cannot share weights")
            return nil
        }
        layers[name.value]?.isUsed = true
        return layer.line
    }

    // MARK: - Functional models

    private func hasOutput(_ name: String, _ code: CodeReader) -> Bool {
        aliases[name] != nil || code.layerLines.contains { $0.output?.value == name }
    }

    private func isInput(_ function: PythonExpression.Node) -> Bool {
        ["Input", "InputLayer"].contains(function.lastName?.value)
    }

    /// `layers.Dense(64)(x)`, or `dense(x)` of a layer that has a name.
    private func isCallOfLayer(_ function: PythonExpression.Node, _ code: CodeReader) -> Bool {
        if let name = function.plainName {
            if case .scaling? = code.names[name.value] { return true }
            return layers[name.value] != nil
        }
        if case .call = function.value { return true }
        return false
    }

    /// Keras's `layers.concatenate([a, b])`.
    private func isFunctionOfList(_ function: PythonExpression.Node, _ arguments: [PythonExpression.Argument]) -> Bool {
        guard let name = function.lastName?.value, name == name.lowercased(), let first = arguments.first else {
            return false
        }
        if case .list = first.value.value { return true }
        return false
    }

    /// The line of a functional expression; the calls inside it become lines of their own before it.
    private mutating func line(_ node: PythonExpression.Node, _ code: inout CodeReader) -> LayerLine? {
        guard case .call(let function, let arguments) = node.value else { return code.layerLine(node) }
        if isInput(function) { return code.layerLine(node) }
        if isFunctionOfList(function, arguments), case .list(let members)? = arguments.first?.value.value {
            guard var line = code.layerLine(function) else { return nil }
            line.inputs = inputs(members, &code)
            for argument in arguments.dropFirst() {
                guard let value = code.value(argument.value) else { continue }
                line.call.arguments.append(.init(name: argument.name, value: value))
            }
            return line.inputs == nil ? nil : line
        }
        var layer: LayerLine?
        if let name = function.plainName {
            if case .scaling? = code.names[name.value] {
                code.fail(at: name.range, "{normalize} applies '\(name.value)' already; leave it out here")
                return nil
            }
            layer = takeLayer(name, &code)
        } else {
            layer = code.layerLine(function)
        }
        guard var line = layer else { return nil }
        guard arguments.count == 1, arguments[0].name == nil else {
            let place = arguments.count > 1 ? arguments[1].name?.range ?? arguments[1].value.range : node.range
            code.fail(at: place, "\(line.call.name.value) is called with the one name, or list of names, that it reads")
            return nil
        }
        switch arguments[0].value.value {
        case .list(let members), .tuple(let members): line.inputs = inputs(members, &code)
        default: line.inputs = inputs([arguments[0].value], &code)
        }
        return line.inputs == nil ? nil : line
    }

    private mutating func inputs(
        _ nodes: [PythonExpression.Node],
        _ code: inout CodeReader
    ) -> [Located<String>]? {
        var inputs: [Located<String>] = []
        for node in nodes {
            if let name = node.plainName {
                inputs.append(Located(aliases[name.value] ?? name.value, at: name.range))
            } else if case .call = node.value {
                guard var line = line(node, &code) else { return nil }
                hiddenCount += 1
                let output = Located("output of \(line.call.name.value) \(hiddenCount)", at: node.range)
                line.output = output
                code.layerLines.append(line)
                inputs.append(output)
            } else {
                code.fail(at: node.range, "expected the name of a layer's output, such as x")
                return nil
            }
        }
        return inputs
    }

    private mutating func readModel(
        _ function: PythonExpression.Node,
        _ arguments: [PythonExpression.Argument],
        _ code: inout CodeReader
    ) {
        guard let name = function.lastName else { return }
        var call = ConstructorCall(name: name, arguments: [])
        for argument in arguments {
            if argument.name?.value == "name" {
                readName(argument.value, &code)
                continue
            }
            let members: [PythonExpression.Node] =
                switch argument.value.value {
                case .list(let members), .tuple(let members): members
                default: [argument.value]
                }
            guard let names = inputs(members, &code) else { return }
            let values = names.map { Located(Value.string($0.value), at: $0.range) }
            let value = values.count == 1 ? values[0] : Located(.list(values), at: argument.value.range)
            call.arguments.append(.init(name: argument.name, value: value))
        }
        code.layerLines.append(LayerLine(call: call))
    }
}

extension CodeReader {
    /// Whether an expression may be a layer: a word in Keras's spelling, called or not.
    fileprivate func isLayer(_ node: PythonExpression.Node) -> Bool {
        switch node.value {
        case .call(let function, _): return isLayer(function)
        case .tuple(let members): return members.allSatisfy(isLayer)
        default:
            guard let parts = node.value.dottedName, let last = parts.last else { return false }
            return last.first?.isUppercase == true
                || parts.contains("layers") && !parts.contains("datasets")
        }
    }
}
