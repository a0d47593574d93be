import NotebookFormat

/// What to do about code that is not the directive's: which directive does it instead.
struct CodeAdvice {
    let range: SourceRange
    private let reason: String
    /// The directive that the code belongs in, and what it is called there.
    private var home: (directive: String, code: String)?

    init(_ statement: PythonStatement, names: CodeNames) {
        let node: PythonExpression.Node
        switch statement.kind {
        case .expression(let value), .assignment(_, let value), .update(_, _, let value): node = value
        case .importing, .foreign:
            (range, reason) = (statement.range, "this statement is not run here; leave it out")
            return
        }
        var called = node.calledName ?? node
        var parts = called.value.dottedName ?? called.lastParts
        // `open('x').read()` is about what comes first.
        if Self.directive(parts) == nil, Self.advice(parts) == nil, let first = node.firstCalledName,
            let name = first.value.dottedName,
            called.value.dottedName == nil || Self.directive(name) != nil || Self.advice(name) != nil
        {
            (called, parts) = (first, name)
        }
        let text = parts.joined(separator: ".")
        range = called.range
        if let directive = Self.directive(parts) {
            home = (directive, text)
            reason = "'\(text)' belongs in {\(directive)}"
        } else if let advice = Self.advice(parts) {
            reason = "'\(text)' is not run here; \(advice)"
        } else if case .update(let target, let sign, _) = statement.kind, [.divide, .multiply].contains(sign) {
            let name = target.plainName?.value ?? "this"
            reason = "'\(name) \(sign.rawValue)= …' belongs in {normalize}"
        } else if case .operation(let left, .divide, _) = node.value, let name = left.plainName,
            names.data(name.value) != nil
        {
            reason = "'\(name.value) / …' belongs in {normalize}"
        } else if case .assignment(let targets, _) = statement.kind, let name = targets.first?.plainName?.value,
            node.value.dottedName != nil
        {
            reason = "options are written with a colon, as in '\(name): \(text)'"
        } else if text == "print" {
            reason = "'print' shows only what steps give, such as test_acc or predictions[0]; leave it out"
        } else if text.isEmpty, node.calledNames.contains("reshape"), let advice = Self.advice(["reshape"]) {
            reason = "'reshape' is not run here; \(advice)"
        } else if text.isEmpty {
            reason = "no step does this; leave it out"
        } else {
            reason = "no step does what '\(text)' does; leave it out"
        }
    }

    func message(in directive: String) -> String {
        if let home, home.directive == directive {
            return "'\(home.code)' is not supported in this form\(Self.form(of: directive))"
        }
        return reason + Self.form(of: directive)
    }

    /// What the code of a directive looks like.
    private static func form(of directive: String) -> String {
        switch directive {
        case "load": " ({load} takes (train_images, train_labels), (test_images, test_labels) = ….load_data())"
        case "normalize": " ({normalize} takes train_images = train_images / 255.0 and the same for the test set)"
        case "build": " ({build} takes layers, keras.Sequential, model.add and keras.Model)"
        case "compile": " ({compile} takes model.compile(…))"
        case "fit": " ({fit} takes model.fit(…))"
        case "evaluate": " ({evaluate} takes model.evaluate(…) and print(…) of what it gives)"
        case "predict": " ({predict} takes model.predict(…) and what shows its predictions)"
        default: ""
        }
    }

    /// The directive that a call belongs in, by its dotted name.
    static func directive(_ parts: [String]) -> String? {
        switch parts.last {
        case "load_data": "load"
        case "Sequential", "add", "Model", "summary": "build"
        case "compile": "compile"
        case "fit", "fit_generator": "fit"
        case "evaluate": "evaluate"
        case "predict", "argmax": "predict"
        case "adapt", "astype": "normalize"
        default: parts.contains("layers") ? "build" : nil
        }
    }

    private static func advice(_ parts: [String]) -> String? {
        let (first, last) = (parts.first ?? "", parts.last ?? "")
        if ["plt", "sns", "px", "fig", "ax", "pyplot"].contains(first) || last == "plot" || last == "plot_model" {
            return "the steps draw by themselves: {load} the data, {build} the model, {fit} the curves, {evaluate} and "
                + "{predict} the answers; leave it out"
        }
        if ["seed", "set_seed", "set_random_seed"].contains(last) { return "write seed: 42 in the front matter" }
        if ["pd", "open", "requests", "urllib", "tfds"].contains(first) || last == "get_file"
            || ["np", "numpy"].contains(first) && last.hasPrefix("load") || ["loadtxt", "genfromtxt"].contains(last)
        {
            return "files are read by {load}: {load} csv, {load} npz and the like"
        }
        if ["reshape", "expand_dims", "newaxis"].contains(last) {
            return "pictures keep their shape; begin the model with Flatten() or Reshape(…) in {build}"
        }
        if ["to_categorical", "one_hot"].contains(last) {
            return "labels stay numbers; use sparse_categorical_crossentropy in {compile}"
        }
        if parts.contains("Dataset") || last == "from_tensor_slices" {
            return "{fit} shuffles and batches the data itself"
        }
        if last == "train_test_split" { return "use test_split in {load}" }
        if ["os", "sys", "subprocess", "shutil"].contains(first) {
            return "nothing outside the notebook is touched; leave it out"
        }
        if ["save", "save_weights", "load_model", "load_weights"].contains(last) {
            return "models are not saved or read yet; leave it out"
        }
        if last == "clear_session" { return "every run starts fresh; leave it out" }
        return nil
    }

    /// What is wrong with an import of a module.
    static func module(_ name: String) -> String {
        switch name {
        case "pandas", "sklearn", "os", "pathlib", "urllib", "requests": "; files are read and split by {load}"
        case "seaborn", "plotly": "; the steps draw by themselves"
        default: ""
        }
    }

    /// What is wrong with a statement that begins with such a word or mark.
    static func foreign(_ word: String, in directive: String) -> String {
        if word.hasPrefix("!") || word.hasPrefix("%") || word.hasPrefix("?") {
            return
                "'\(word)' is a command of Jupyter, which is not run here; nothing needs to be installed or set: leave "
                + "the line out"
        }
        switch word {
        case "for", "while":
            return
                "'\(word)' is not run here: {fit} repeats over epochs, {predict} over samples (images: 0..14), {load} "
                + "and {predict} show the pictures; leave the loop out"
        case "def", "class", "lambda", "@":
            return "'\(word)' is not run here: {build} takes the layers themselves, one after another; write them out"
        case "if", "try", "with":
            return
                "'\(word)' is not run here: {\(directive)} does the same in every run; write the statements without it"
        case "del": return "'del' is not run here; leave it out"
        default:
            return "'\(word)' is not run here; leave it out"
        }
    }
}

extension PythonExpression.Node {
    /// The function of the first call in the expression that is not a print.
    fileprivate var calledName: PythonExpression.Node? {
        switch value {
        case .call(let function, let arguments):
            if function.plainName?.value == "print", let first = arguments.first {
                return first.value.calledName ?? function
            }
            return function
        case .item(let base, _), .attribute(let base, _): return base.calledName
        default: return nil
        }
    }

    /// The function of the call that an expression begins with.
    fileprivate var firstCalledName: PythonExpression.Node? {
        switch value {
        case .call(let function, _):
            if case .attribute(let base, _) = function.value { return base.firstCalledName ?? function }
            return function
        case .item(let base, _), .attribute(let base, _): return base.firstCalledName
        default: return nil
        }
    }

    /// The parts at the end of a name that begins with something else: `astype` of `(x / 2).astype`.
    fileprivate var lastParts: [String] {
        if case .attribute(_, let name) = value { [name.value] } else { [] }
    }
}
