import Spelling

/// Evaluates expressions: constructors, words, lists, and arithmetic on numbers and parameters.
public struct PythonEvaluator {
    /// What a name stands for: its dotted parts and its place; `nil` when it is a word like any other.
    public typealias LookUp = (_ parts: [String], _ range: SourceRange) throws(Diagnostic) -> Value?

    private let lookUp: LookUp

    /// Creates an evaluator that asks `lookUp` what names stand for.
    public init(lookUp: @escaping LookUp) {
        self.lookUp = lookUp
    }

    /// Creates an evaluator that knows the parameters, as `params.NAME`, and these names.
    public init(parameters: [Parameter], names: [String: Value] = [:]) {
        self.init { parts, range throws(Diagnostic) in
            if parts.count == 1 { return names[parts[0]] }
            guard parts.count == 2 else { return nil }
            if parts[0] == Parameter.prefix {
                return try Parameter.value(of: Located(parts[1], at: range), among: parameters)
            }
            if NearestName.suggestion(for: parts[0], among: [Parameter.prefix]) != nil,
                parameters.contains(where: { $0.name.value == parts[1] })
            {
                let message = "unknown word '\(parts[0]).\(parts[1])'; did you mean 'params.\(parts[1])'?"
                throw Diagnostic(at: range, message, meant: "\(Parameter.prefix).\(parts[1])")
            }
            return nil
        }
    }

    /// The value of an expression.
    /// - Throws: a diagnostic at the part that has no value.
    public func value(of node: PythonExpression.Node) throws(Diagnostic) -> Located<Value> {
        Located(try plainValue(of: node), at: node.range)
    }

    private func plainValue(of node: PythonExpression.Node) throws(Diagnostic) -> Value {
        switch node.value {
        case .literal(let value): return value
        case .name, .attribute:
            guard let parts = node.value.dottedName, let last = node.lastName else {
                throw Diagnostic(at: node.range, "expected a value, but this takes it out of something else")
            }
            return try lookUp(parts, node.range) ?? .string(last.value)
        case .call(let function, let arguments): return try call(function, arguments)
        case .tuple(let members), .list(let members):
            var values: [Located<Value>] = []
            for member in members { values.append(try value(of: member)) }
            return .list(values)
        case .dictionary(let entries):
            var values: [Value.Entry] = []
            for entry in entries {
                guard let key = Self.key(try value(of: entry.key).value) else {
                    throw Diagnostic(at: entry.key.range, "a key must be a number or text")
                }
                values.append(Value.Entry(key: Located(key, at: entry.key.range), value: try value(of: entry.value)))
            }
            return .mapping(values)
        case .negation(let operand): return try Arithmetic.negated(try number(operand))
        case .operation(let left, let sign, let right):
            guard !sign.isComparison else {
                throw Diagnostic(at: node.range, "a comparison cannot stand where a value is expected")
            }
            let (first, second) = (try number(left), try number(right))
            return try Arithmetic.result(first, sign, second, at: right.range)
        case .formatted: throw Diagnostic(at: node.range, "a formatted text (f'…') cannot stand here; write it out")
        case .item, .slice:
            throw Diagnostic(at: node.range, "expected a value, but this takes a part out of something else")
        }
    }

    private static func key(_ value: Value) -> String? {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .boolean(let truth): truth ? "True" : "False"
        default: nil
        }
    }

    private func call(
        _ function: PythonExpression.Node,
        _ arguments: [PythonExpression.Argument]
    ) throws(Diagnostic) -> Value {
        guard let name = function.lastName else {
            throw Diagnostic(at: function.range, "expected a constructor such as Dense(10)")
        }
        if case .name(let word) = function.value, let function = Arithmetic.Function(rawValue: word) {
            var numbers: [Located<Value>] = []
            for argument in arguments {
                if let name = argument.name {
                    throw Diagnostic(at: name.range, "\(word) takes its arguments by position")
                }
                numbers.append(Located(try number(argument.value), at: argument.value.range))
            }
            return try function.result(numbers, at: name.range)
        }
        var call = ConstructorCall(name: name, arguments: [])
        for argument in arguments {
            call.arguments.append(.init(name: argument.name, value: try value(of: argument.value)))
        }
        return .constructor(call)
    }

    /// The value of an operand, which must be a number.
    private func number(_ node: PythonExpression.Node) throws(Diagnostic) -> Value {
        let value = try plainValue(of: node)
        switch value {
        case .integer, .number: return value
        case .string(let text):
            let hint = node.value.dottedName == nil ? "" : "; a parameter is written params.NAME"
            throw Diagnostic(at: node.range, "arithmetic takes numbers, and '\(text)' is none\(hint)")
        default: throw Diagnostic(at: node.range, "arithmetic takes numbers, which this is not")
        }
    }
}
