import Datasets
import NotebookFormat
import Spelling

/// The Keras code of one directive on its way to the values that the options form has.
struct CodeReader {
    let directive: Directive
    let statements: [PythonStatement]
    let parameters: [FrontMatter.Parameter]
    /// What names stand for, those of earlier blocks included.
    var names: CodeNames
    /// The mistakes so far.
    private(set) var diagnostics: [Diagnostic]
    /// The options that the code comes to.
    private(set) var options: [BodyOption] = []
    /// The layers that it comes to.
    var layerLines: [LayerLine] = []
    /// What the code gives in the place of the word after the brace: a data set, a model.
    var argument: Located<String>?
    /// What it shows.
    private(set) var printed: [PrintedLine] = []
    /// The samples that it shows, in their order of first use.
    private(set) var neededSamples: [Int] = []
    /// Whether the call that the directive is there for has been read.
    private(set) var isRead = false
    /// How many samples each split has, as far as that is known.
    var counts: [Split: Int] = [:]
    /// How many numbers the model gives for a sample.
    var outputCount: Int?
    /// The names of the classes.
    var classNames: [String] = []

    init(_ directive: Directive, parameters: [FrontMatter.Parameter], names: CodeNames) {
        self.directive = directive
        self.parameters = parameters
        self.names = names
        (statements, diagnostics) = directive.codeWithoutOutput
        let options = directive.linesOfOptions
        diagnostics = diagnostics.map { mistake in
            guard let line = mistake.range?.start.line, let range = options[line] else { return mistake }
            return Diagnostic(at: range, Directive.mixedForms)
        }
    }

    /// Whether a mistake has been found.
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    mutating func fail(at range: SourceRange?, _ message: String) {
        diagnostics.append(Diagnostic(at: range ?? directive.name.range, message))
    }

    mutating func add(_ line: PrintedLine) { printed.append(line) }

    /// Notes a sample that is shown.
    mutating func need(_ sample: Int) {
        if !neededSamples.contains(sample) { neededSamples.append(sample) }
    }

    /// Goes through the statements: imports and constants are common to all directives, the rest is the directive's.
    ///
    /// - Parameter read: whether a statement is one of the directive's own; it has been dealt with then.
    mutating func readStatements(_ read: (inout CodeReader, PythonStatement) -> Bool) {
        for statement in statements {
            switch statement.kind {
            case .foreign(let word): fail(at: word.range, CodeAdvice.foreign(word.value, in: directive.name.value))
            case .importing(let module, let imports): readImport(module, imports)
            default:
                let count = diagnostics.count
                if read(&self, statement) || diagnostics.count > count { continue }
                if readDefinition(statement) || readPrinted(statement) || diagnostics.count > count { continue }
                refuse(statement)
            }
        }
    }

    /// Reports a statement that no directive, or another one, knows what to do with.
    mutating func refuse(_ statement: PythonStatement) {
        let advice = CodeAdvice(statement, names: names)
        fail(at: advice.range, advice.message(in: directive.name.value))
    }

    /// Notes the call that the directive is there for; a second one is a mistake.
    mutating func begin(_ call: MethodCall) {
        if isRead {
            let title = "{\(directive.name.value)}"
            let message = "\(title) takes one call of \(call.method.value); put this one in another \(title)"
            fail(at: call.method.range, message)
        }
        isRead = true
    }

    // MARK: - Values

    private var evaluator: PythonEvaluator { PythonEvaluator(parameters: parameters, names: names.constants) }

    /// The value of an expression; `nil` after a mistake.
    mutating func value(_ node: PythonExpression.Node) -> Located<Value>? {
        do throws(Diagnostic) {
            return try evaluator.value(of: node)
        } catch {
            diagnostics.append(error)
            return nil
        }
    }

    /// The value of an expression that is a number; `nil` for any other.
    func number(_ node: PythonExpression.Node) -> Double? {
        (try? evaluator.value(of: node))?.value.asNumber
    }

    /// The value of an expression that is a whole number; `nil` for any other.
    func integer(_ node: PythonExpression.Node) -> Int? {
        if case .integer(let number)? = (try? evaluator.value(of: node))?.value { number } else { nil }
    }

    /// The layer that an expression makes; `nil` after a mistake.
    mutating func layerLine(_ node: PythonExpression.Node) -> LayerLine? {
        do throws(Diagnostic) {
            return try LayerLine.line(node, evaluator)
        } catch {
            diagnostics.append(error)
            return nil
        }
    }

    /// The layers of a statement in the form of a layer a line.
    mutating func layerLines(_ statement: PythonStatement) -> [LayerLine] {
        do throws(Diagnostic) {
            return try LayerLine.lines(statement, evaluator)
        } catch {
            diagnostics.append(error)
            return []
        }
    }

    mutating func addOption(_ name: String, _ value: Value, at range: SourceRange) {
        addOption(Located(name, at: range), Located(value, at: range))
    }

    mutating func addOption(_ name: Located<String>, _ value: Located<Value>) {
        guard !options.contains(where: { $0.name.value == name.value }) else {
            return fail(at: name.range, "'\(name.value)' is given twice in this block")
        }
        options.append(BodyOption(name: name, value: value))
    }

    // MARK: - Calls

    /// A call of a method, such as `model.fit(…)`.
    struct MethodCall {
        var object: PythonExpression.Node
        var method: Located<String>
        var arguments: [PythonExpression.Argument]
    }

    /// The arguments of a call by their names.
    ///
    /// - Parameters:
    ///   - positions: the names of those that may stand without.
    ///   - ignored: what has no effect on results.
    mutating func arguments(
        of call: MethodCall,
        positions: [String],
        ignored: Set<String> = []
    ) -> [(name: Located<String>, value: PythonExpression.Node)] {
        var named: [(name: Located<String>, value: PythonExpression.Node)] = []
        for (index, argument) in call.arguments.enumerated() {
            guard argument.name != nil || positions.indices.contains(index) else {
                fail(at: argument.value.range, "\(call.method.value) takes this argument by its name only")
                continue
            }
            let name = argument.name ?? Located(positions[index], at: argument.value.range)
            if named.contains(where: { $0.name.value == name.value }) {
                fail(at: name.range, "the argument '\(name.value)' is given twice")
            } else if !ignored.contains(name.value) {
                named.append((name, argument.value))
            }
        }
        return named
    }

    /// Finds the model that a method is called on; the latest one needs no argument.
    mutating func chooseModel(_ object: PythonExpression.Node, known: [String]) {
        guard let variable = object.plainName else {
            return fail(at: object.range, "expected a model's name before the dot, such as model")
        }
        let chosen: String
        switch names[variable.value] {
        case .model(let name)?: chosen = name
        case nil where known.contains(variable.value): chosen = variable.value
        case nil where variable.value == "model" || known.isEmpty: return
        default:
            let models = names.models.isEmpty ? known : names.models
            let others = "the models are \(models.joined(separator: ", "))"
            let hint = NearestName.hint(for: variable.value, among: models, otherwise: others)
            return fail(at: variable.range, "there is no model '\(variable.value)'; \(hint)")
        }
        if let written = directive.argument {
            guard written.value != chosen, known.contains(chosen) else { return }
            fail(
                at: variable.range,
                "this is the model '\(chosen)', but the line of the directive names '\(written.value)'; leave one of "
                    + "them out"
            )
        } else if chosen != known.last {
            argument = Located(chosen, at: variable.range)
        }
    }

    // MARK: - Data

    /// Reads the arguments of `fit` and `evaluate`: `x` and `y` are whole arrays, all others options.
    ///
    /// - Parameters:
    ///   - positions: the names of those that may stand without.
    ///   - ignored: what has no effect on results.
    ///   - example: the call with both arrays, for a message.
    ///   - readArray: takes an array, and where it stands.
    ///   - readOption: takes an argument of another name.
    mutating func readArguments(
        of call: MethodCall,
        positions: [String],
        ignored: Set<String>,
        example: String,
        readArray: (inout CodeReader, DataReference, SourceRange) -> Void,
        readOption: (inout CodeReader, Located<String>, PythonExpression.Node) -> Void
    ) {
        let arguments = self.arguments(of: call, positions: positions, ignored: ignored)
        for (name, node) in arguments {
            switch name.value {
            case "y" where hasErrors: continue
            case "x", "y":
                if let reference = data(node, asTargets: name.value == "y") { readArray(&self, reference, node.range) }
            default: readOption(&self, name, node)
            }
        }
        for (name, what) in [("x", "inputs"), ("y", "labels")]
        where !arguments.contains(where: { $0.name.value == name }) {
            fail(at: call.method.range, "\(call.method.value) needs the \(what), as in \(example)")
        }
    }

    /// Adds an option with the value of an expression; adds none after a mistake.
    mutating func addOption(_ name: Located<String>, valueOf node: PythonExpression.Node) {
        if let value = value(node) { addOption(name, value) }
    }

    /// The array of the data that an argument names, with the role that it has there.
    mutating func data(_ node: PythonExpression.Node, asTargets isTargets: Bool) -> DataReference? {
        guard let reference = data(node) else {
            let known = "the arrays are called train_images, test_labels, x_train, y_test and the like"
            fail(at: node.range, "expected the \(isTargets ? "labels" : "inputs") that {load} gives; \(known)")
            return nil
        }
        if let known = reference.data.isTargets, known != isTargets {
            let (found, wanted) = known ? ("labels", "inputs") : ("inputs", "labels")
            fail(at: node.range, "'\(reference.name.value)' holds the \(found), where the \(wanted) are expected")
            return nil
        }
        return reference
    }
}

extension PythonExpression.Node {
    /// The expression as a call of a method.
    var methodCall: CodeReader.MethodCall? {
        guard case .call(let function, let arguments) = value, case .attribute(let object, let method) = function.value
        else { return nil }
        return CodeReader.MethodCall(object: object, method: method, arguments: arguments)
    }
}

extension PythonStatement {
    /// The value of an assignment to one target, or the expression that stands alone.
    var value: PythonExpression.Node? {
        switch kind {
        case .expression(let node): node
        case .assignment(let targets, let node) where targets.count == 1: node
        default: nil
        }
    }

    /// The one value that `print(…)` shows.
    var printed: PythonExpression.Node? {
        guard case .expression(let node) = kind, case .call(let function, let arguments) = node.value,
            function.plainName?.value == "print", arguments.count == 1, arguments[0].name == nil
        else { return nil }
        return arguments[0].value
    }

    /// The one target of an assignment.
    var target: PythonExpression.Node? {
        if case .assignment(let targets, _) = kind, targets.count == 1 { targets[0] } else { nil }
    }
}
