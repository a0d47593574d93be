extension Directive {
    /// The body as one layer per line, as in `{build}`: `Dense(10)`, or in a functional model
    /// `x = Dense(10)(inputs)`.
    ///
    /// Blank lines, `#` comments and a comma at the end of a line are ignored. A word without parentheses is a
    /// constructor without arguments. A constructor may span several lines while its parentheses are open. After a
    /// mistake, reading continues at the next line.
    public func layerLines(parameters: [Parameter]) -> (lines: [LayerLine], diagnostics: [Diagnostic]) {
        let (statements, mistakes) = code
        var lines: [LayerLine] = []
        var diagnostics = mistakes
        let evaluator = PythonEvaluator(parameters: parameters)
        for statement in statements {
            do throws(Diagnostic) {
                lines += try LayerLine.lines(statement, evaluator)
            } catch {
                diagnostics.append(error)
            }
        }
        return (lines, diagnostics)
    }

    /// The body as statements of Python, and the mistakes in them.
    public var code: (statements: [PythonStatement], diagnostics: [Diagnostic]) {
        PythonCode.statements(body)
    }
}

extension LayerLine {
    /// The layers of a statement: one, or several with commas between them.
    public static func lines(
        _ statement: PythonStatement,
        _ evaluator: PythonEvaluator
    ) throws(Diagnostic) -> [LayerLine] {
        switch statement.kind {
        case .expression(let node):
            guard case .tuple(let members) = node.value else { return [try line(node, evaluator)] }
            var lines: [LayerLine] = []
            for member in members { lines.append(try line(member, evaluator)) }
            return lines
        case .assignment(let targets, let node):
            guard targets.count == 1, let output = targets[0].plainName else {
                throw Diagnostic(at: targets[0].range, "expected one name for the output, as in x = Dense(10)(inputs)")
            }
            var line = try line(node, evaluator)
            line.output = output
            return [line]
        case .foreign(let word), .importing(let word, _):
            throw Diagnostic(at: word.range, "\(expectation), but found '\(word.value)'")
        case .update(let target, _, _): throw Diagnostic(at: target.range, expectation)
        }
    }

    /// A layer, and perhaps what it reads: `Dense(10)(x)`.
    public static func line(_ node: PythonExpression.Node, _ evaluator: PythonEvaluator) throws(Diagnostic) -> LayerLine
    {
        if let name = node.lastName { return LayerLine(call: ConstructorCall(name: name, arguments: [])) }
        guard case .call(let function, let arguments) = node.value else {
            throw Diagnostic(at: node.range, "\(expectation)\(found(node))")
        }
        guard case .call = function.value else {
            return LayerLine(call: try call(node, evaluator))
        }
        let call = try call(function, evaluator)
        var inputs: [Located<String>] = []
        for argument in arguments {
            guard argument.name == nil else {
                throw Diagnostic(at: argument.value.range, "expected the name of a layer's output, such as x")
            }
            let members: [PythonExpression.Node] =
                switch argument.value.value {
                case .list(let members), .tuple(let members): members
                default: [argument.value]
                }
            for member in members {
                guard let name = member.lastName else {
                    throw Diagnostic(at: member.range, "expected the name of a layer's output, such as x")
                }
                inputs.append(Located(name.value, at: member.range))
            }
        }
        guard !inputs.isEmpty else {
            let place = SourceRange(start: function.range.end, end: node.range.end)
            throw Diagnostic(at: place, "\(call.name.value) needs the name of what it reads, such as (x)")
        }
        return LayerLine(call: call, inputs: inputs)
    }

    private static func call(
        _ node: PythonExpression.Node,
        _ evaluator: PythonEvaluator
    ) throws(Diagnostic) -> ConstructorCall {
        guard case .constructor(let call) = try evaluator.value(of: node).value else {
            throw Diagnostic(at: node.range, expectation)
        }
        return call
    }

    private static let expectation = "expected a constructor such as Dense(10)"

    private static func found(_ node: PythonExpression.Node) -> String {
        switch node.value {
        case .literal(.integer(let number)): ", but found '\(number)'"
        case .literal(.number(let number)): ", but found '\(number)'"
        case .literal(.string(let text)): ", but found '\(text)'"
        default: ""
        }
    }
}
