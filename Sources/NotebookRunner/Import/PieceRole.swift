import NeuralNetwork
import NotebookFormat

/// What a statement of an imported cell is for.
enum PieceRole {
    /// A part of a step; whether the step is there for its sake.
    case step(String, isMain: Bool)
    /// A name for a value.
    case definition
    /// What steps do anyway, or nobody needs.
    case leftOut(String)
    /// Code that stays as it is, and why.
    case shown(String?)
    /// Prose in a script.
    case prose(String)
    case seed(Int)
    case function(FunctionCode)
    /// A call of a function that may be written out.
    case call(FunctionCode, target: PythonExpression.Node?)
    /// The place where pandas reads the table.
    case load
}

extension Importer {
    func role(of piece: CodePiece) -> PieceRole {
        guard let statement = piece.statement else {
            if ["pip ", "conda ", "pip3 "].contains(where: piece.text.hasPrefix) { return .leftOut(Self.commands) }
            if piece.mistake != nil, piece.text.contains("lambda ") { return .shown("no step runs a 'lambda'") }
            if piece.mistake?.hasSuffix("but found 'for'") == true {
                return .shown("no step runs a 'for' inside brackets")
            }
            return .shown(piece.mistake)
        }
        switch statement.kind {
        case .foreign(let word): return role(ofForeign: word.value, piece)
        case .importing(let module, let imports): return role(ofImport: module.value, imports)
        case .expression(let node):
            if case .literal(.string(let text)) = node.value {
                return piece.text.contains("\"\"\"") || piece.text.contains("'''") ? .prose(text) : .shown(nil)
            }
            return role(of: node, statement, target: nil)
        case .assignment(let targets, let node): return role(of: node, statement, target: targets.first)
        case .update(let target, _, let node):
            if isAboutDrawing([target, node]) { return .leftOut(Self.drawings) }
            if target.plainName.map({ scope.names.data($0.value) != nil }) == true {
                return .step("normalize", isMain: true)
            }
            return advised(statement)
        }
    }

    static let drawings = "drawings, which the steps make themselves"
    static let histories = "values of the history, of which {fit} draws the curves"
    static let settings = "settings of libraries that are not used"
    static let commands = "commands of Jupyter, which are never run"
    static let tables = "what {load} shows of the data"

    // MARK: - What is no expression

    private func role(ofForeign word: String, _ piece: CodePiece) -> PieceRole {
        if word.hasPrefix("%") {
            // `%time model.fit(…)`
            if Self.doesWork(piece.text) {
                return .shown("'\(word)' is a command of Jupyter; the statement without it becomes a step")
            }
            return .leftOut(Self.commands)
        }
        if word == "?" || ["!pip", "!pip3", "!conda"].contains(word) { return .leftOut(Self.commands) }
        if word == "del" || word == "pass" { return .leftOut("clean-up, which no step needs") }
        if Self.draws(piece.text) { return .leftOut(Self.drawings) }
        if word == "def", let function = FunctionCode(piece) { return .function(function) }
        if ["if", "try", "with", "async"].contains(word) {
            return .shown("only statements outside of '\(word)' become steps")
        }
        if word == "class" { return .shown(reason(toShowClass: piece.text)) }
        return .shown(CodeAdvice.foreign(word, in: "build"))
    }

    /// Functions and methods that do the work of a step.
    private static let work: Set = [
        "load_data", "read_csv", "Sequential", "Model", "add", "compile", "fit", "fit_generator", "train_on_batch",
        "evaluate", "predict",
    ]

    /// Whether a block draws and does nothing that a step would have to do.
    private static func draws(_ text: String) -> Bool {
        let marks = ["plt.", "sns.", "px.", "ax.", "ax[", "axs[", "axes[", "pyplot.", "plot_model"]
        return marks.contains { text.contains($0) } && !doesWork(text)
    }

    /// Whether a block calls what does the work of a step.
    private static func doesWork(_ text: String) -> Bool {
        let called = text.split(separator: "(", omittingEmptySubsequences: false).dropLast().map { before in
            String(before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
        }
        return !work.isDisjoint(with: called)
    }

    /// The work of a step that an expression does on the way to something else: `plot(model.fit(…))`.
    func hiddenWork(in node: PythonExpression.Node) -> String? {
        let outer = Self.call(in: node)?.parts.last
        return node.calledNames.first { Self.work.contains($0) && $0 != outer }
    }

    private static let knownModules: Set = [
        "tensorflow", "keras", "tf_keras", "numpy", "matplotlib", "pandas", "seaborn", "sklearn", "os", "sys",
        "pathlib",
        "random", "math", "time", "datetime", "warnings", "itertools", "collections", "functools", "__future__", "PIL",
        "IPython", "tensorflow_docs", "tensorflow_datasets", "plotly", "scipy", "re", "string", "shutil", "tempfile",
        "json", "typing", "copy", "gc", "logging", "torch", "jax", "requests", "urllib", "io", "zipfile", "glob", "cv2",
    ]

    private func role(ofImport module: String, _ imports: [PythonStatement.Import]) -> PieceRole {
        let root = String(module.split(separator: ".").first ?? "")
        // Google's notebooks; what this module gives to is gone as well.
        if module == "google.colab" { return .leftOut(Self.settings) }
        guard Self.knownModules.contains(root) else {
            return .shown("the module '\(root)' is not available, since no Python runs")
        }
        // `from keras.datasets import mnist as digits`: `{load}` has to know what `digits` is.
        let isNeeded = imports.contains { item in
            item.path.contains(".datasets.") && item.path.split(separator: ".").last.map(String.init) != item.name
        }
        return isNeeded ? .step("load", isMain: false) : .leftOut("imports, of which none is needed")
    }

    // MARK: - Expressions

    private func role(
        of node: PythonExpression.Node,
        _ statement: PythonStatement,
        target: PythonExpression.Node?
    ) -> PieceRole {
        var parts = [node]
        // `ax.title = …` is about `ax`; `ax = …` gives the name to something else.
        switch target?.value {
        case .item?, .attribute?: parts += target.map { [$0] } ?? []
        default: break
        }
        if isAboutDrawing(parts) {
            return hiddenWork(in: node).map { .shown(Self.hidden($0)) } ?? .leftOut(Self.drawings)
        }
        let call = Self.call(in: node)
        if let number = seed(call) { return .seed(number) }
        if isSetting(call, target) { return .leftOut(Self.settings) }
        if let name = call?.function.plainName, let function = functions[name.value] {
            if case .call(let function_, _) = node.value, function_.plainName != nil {
                return .call(function, target: target)
            }
            return .shown("only a call of '\(name.value)' alone can be written out")
        }
        if let role = modelRole(node, call, target) { return role }
        if target == nil, let role = shownRole(node, call) { return role }
        if let role = dataRole(node, call, target) { return role }
        if node.names.contains(where: { isForeign($0.value) }) { return advised(statement) }
        if isDefinition(statement), node.calledNames.allSatisfy(KerasReference.isKnown) { return .definition }
        if !node.names.isEmpty, node.names.contains(where: { isOfHistory($0.value) }), target != nil {
            return .leftOut(Self.histories)
        }
        return advised(statement)
    }

    /// The call that an expression is, or goes on from: of `model.fit(…)` and `model.predict(x).flatten()` the first.
    struct Call {
        var function: PythonExpression.Node
        var arguments: [PythonExpression.Argument]
        /// The dotted name of the function, as far as it has one.
        var parts: [String]
    }

    static func call(in node: PythonExpression.Node) -> Call? {
        switch node.value {
        case .call(let function, let arguments):
            if case .attribute(let base, _) = function.value, let inner = call(in: base) { return inner }
            if case .call = function.value { return call(in: function) }
            let last: [String] = if case .attribute(_, let name) = function.value { [name.value] } else { [] }
            return Call(function: function, arguments: arguments, parts: function.value.dottedName ?? last)
        case .attribute(let base, _), .item(let base, _): return call(in: base)
        default: return nil
        }
    }

    private static let drawingFunctions: Set = ["plot_model", "imshow", "hist", "plot", "display", "Image"]

    private func isAboutDrawing(_ nodes: [PythonExpression.Node]) -> Bool {
        let modules: Set = ["plt", "sns", "px", "pyplot", "mpl", "matplotlib"]
        return nodes.contains { node in
            if node.names.contains(where: { modules.contains($0.value) || drawingNames.contains($0.value) }) {
                return true
            }
            let parts = Self.call(in: node)?.parts ?? []
            // Of `pd.DataFrame(history.history).plot()` the last call.
            var outer: String?
            if case .call(let function, _) = node.value, case .attribute(_, let method) = function.value {
                outer = method.value
            }
            return parts.contains("plots")
                || [parts.last, outer].contains { $0.map(Self.drawingFunctions.contains) == true }
        }
    }

    private func seed(_ call: Call?) -> Int? {
        guard let call, ["seed", "set_seed", "set_random_seed"].contains(call.parts.last),
            let value = call.arguments.first?.value
        else { return nil }
        if case .literal(.integer(let number)) = value.value { return number }
        // `SEED = 42` before it
        guard let name = value.plainName, case .constant(.integer(let number))? = scope.names[name.value] else {
            return nil
        }
        return number
    }

    private func isSetting(_ call: Call?, _ target: PythonExpression.Node?) -> Bool {
        if case .item(let base, _)? = target?.value, base.value.dottedName == ["os", "environ"] { return true }
        guard let parts = call?.parts, let first = parts.first, let last = parts.last else { return false }
        if ["warnings", "logging", "gc", "tracemalloc"].contains(first) || parts == ["drive", "mount"] { return true }
        if parts.contains("config") || parts.contains("get_logger") || parts.contains("debugging") { return true }
        return ["set_printoptions", "set_option", "clear_session", "filterwarnings", "set_verbosity", "collect"]
            .contains(last)
    }

    // MARK: - Models

    private func modelRole(
        _ node: PythonExpression.Node,
        _ call: Call?,
        _ target: PythonExpression.Node?
    ) -> PieceRole? {
        if let alias = node.plainName, target != nil,
            layerNames.contains(alias.value) || isInGroup(alias.value, "build")
        {
            return .step("build", isMain: false)
        }
        guard let call else { return nil }
        let last = call.parts.last ?? ""
        if last == "print", call.arguments.count == 1, let inner = Self.call(in: call.arguments[0].value),
            let role = modelRole(node, inner, target)
        {
            return role
        }
        // `np.argmax(model.predict(x), axis=1)`
        if ["argmax", "softmax", "squeeze"].contains(last),
            let inner = call.arguments.first.flatMap({ Self.call(in: $0.value) }),
            case .step("predict", let isMain)? = modelRole(node, inner, target)
        {
            return .step("predict", isMain: isMain)
        }
        switch last {
        case "fit", "evaluate", "compile":
            // A scaler and its like fit, too.
            if last == "fit", let name = call.function.methodObject, scalers.contains(name) {
                return .step("normalize", isMain: true)
            }
            if case .attribute = call.function.value { return .step(last, isMain: true) }
        case "predict":
            if case .attribute = call.function.value { return .step("predict", isMain: true) }
        case "summary":
            if group?.step == "build" { return .step("build", isMain: false) }
            let isForeignModel = call.function.methodObject.map(isForeign) ?? true
            if target == nil, !isForeignModel { return .leftOut("summaries, which {build} shows") }
        case "build"
        where target == nil && call.function.methodObject.map { isModel($0) || isInGroup($0, "build") } == true:
            return .leftOut("shapes of models, which {build} works out")
        case "Sequential":
            if isProbabilityModel(call) { return .definition }
            return .step("build", isMain: true)
        case "Model"
        where call.function.plainName != nil || call.parts.contains("keras") || call.parts.contains("models"):
            return .step("build", isMain: true)
        case "add" where call.function.methodObject.map({ isModel($0) || isInGroup($0, "build") }) == true:
            return .step("build", isMain: false)
        case "pop" where call.function.methodObject.map(scalers.contains) == true:
            return .step("normalize", isMain: true)
        case "adapt": return .step("normalize", isMain: true)
        default: break
        }
        if let name = call.function.plainName {
            if isModel(name.value) { return .step("predict", isMain: true) }
            if layerNames.contains(name.value) || isInGroup(name.value, "build") {
                return .step("build", isMain: false)
            }
        }
        if KerasReference.isLayer(last),
            call.function.plainName != nil || call.parts.contains("layers") || call.parts.first == "keras"
        {
            if let name = target?.plainName, adaptingLayers.contains(name.value) {
                return .step("normalize", isMain: false)
            }
            return .step("build", isMain: false)
        }
        return nil
    }

    func isModel(_ name: String) -> Bool {
        switch scope.names[name] {
        case .model?: true
        case nil: name == "model" && !scope.modelNames.isEmpty
        default: false
        }
    }

    func isInGroup(_ name: String, _ step: String) -> Bool {
        group?.step == step && group?.assigned.contains(name) == true
    }

    /// `keras.Sequential([model, layers.Softmax()])` of a model that is there.
    private func isProbabilityModel(_ call: Call) -> Bool {
        guard case .list(let members)? = call.arguments.first?.value.value, members.count == 2,
            let name = members[0].plainName, isModel(name.value)
        else { return false }
        return Self.call(in: members[1])?.parts.last == "Softmax"
    }

    var scalers: Set<String> {
        Set((heldScaling + (group?.members.map(\.piece) ?? [])).flatMap(\.assigned))
    }
}

extension PythonExpression.Node {
    /// The name of the object whose method this is.
    fileprivate var methodObject: String? {
        if case .attribute(let base, _) = value { base.plainName?.value } else { nil }
    }
}
