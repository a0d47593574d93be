import Datasets
import NeuralNetwork
import NotebookFormat
import NotebookRunner

extension Analysis {
    /// The body of a directive: `#|` lines, options, layers, Keras code.
    func bodyCompletion(_ cursor: Cursor, _ fence: DirectiveFence) -> CompletionList {
        let body = BodyContext(cursor, fence)
        if let setting = body.displayLine { return displayCompletion(cursor, afterMark: setting) }
        let call = body.call
        if call.isComment { return cursor.builder { _ in false }.list }
        if let parameters = wordOfParameters(cursor) { return parameters }
        // What a layer reads: `Dense(8)(x)`.
        if call.call?.callee == ")" {
            var builder = cursor.builder(\.isNameByte)
            if call.quote == nil { addNames(body, to: &builder) }
            return builder.list
        }
        if let inside = call.call { return argumentCompletion(cursor, body, inside) }
        if fence.name != "build", let option = body.option {
            return optionValueCompletion(cursor, body, option)
        }
        return statementCompletion(cursor, body)
    }

    // MARK: - Inside a call

    private func argumentCompletion(
        _ cursor: Cursor,
        _ body: BodyContext,
        _ inside: CallContext.Bracket
    ) -> CompletionList {
        let call = body.call
        let style: CompletionBuilder.Style = call.quote == nil ? .python : .quoted
        let name = inside.callee.lastDottedPart
        var builder = call.quote == nil ? cursor.builder(\.isNameByte) : cursor.builder(typed: call.word)
        if let module = Self.module(of: call.word), call.quote == nil {
            builder.addKind(module, .member)
            return builder.list
        }
        switch name {
        case "Sequential", "add":
            if inside.argument != "name" { builder.addKind("layer", style) }
            return builder.list
        case "compile", "fit", "evaluate", "predict":
            addOptions(ofDirective: name, inside, call, style, cursor, to: &builder)
            if call.quote == nil { addNames(body, to: &builder) }
            return builder.list
        default: break
        }
        let entries = KerasReference.entries(named: name)
        // A function of Keras reads what layers give: `concatenate([a, b])`.
        if call.quote == nil, entries.isEmpty || name == name.lowercased() { addNames(body, to: &builder) }
        if let argument = inside.argument {
            for entry in entries {
                guard let parameter = entry.signature.parameters.first(where: { $0.name == argument }) else { continue }
                builder.addChoices(parameter.choices, style)
            }
            if call.quote == nil { builder.addParameters(parameters) }
            return builder.list
        }
        for entry in entries {
            let parameters = entry.signature.parameters
            if !call.isInList, call.quote == nil {
                for parameter in parameters.dropFirst(inside.index) where !inside.givenNames.contains(parameter.name) {
                    builder.add(
                        parameter.name,
                        .property,
                        detail: parameter.defaultValue.map { "default: \($0)" } ?? "must be given",
                        documentation: entry.markdown,
                        text: "\(parameter.name)="
                    )
                }
            }
            if parameters.indices.contains(inside.index), inside.givenNames.isEmpty {
                builder.addChoices(parameters[inside.index].choices, style)
            }
        }
        if call.quote == nil { builder.addParameters(parameters) }
        return builder.list
    }

    /// The names that code gives: above the cursor in this block, though the rest of it may be broken, and in all blocks
    /// that can be read.
    private func addNames(_ body: BodyContext, to builder: inout CompletionBuilder) {
        for name in body.assignedNames + plan.codeNames { builder.add(name, .variable, order: 3) }
    }

    /// The arguments of `model.compile(…)` are the options of `{compile}`.
    private func addOptions(
        ofDirective name: String,
        _ inside: CallContext.Bracket,
        _ call: CallContext,
        _ style: CompletionBuilder.Style,
        _ cursor: Cursor,
        to builder: inout CompletionBuilder
    ) {
        let options = DirectiveReference.all.first { $0.name == name }?.options ?? []
        if let argument = inside.argument {
            guard let option = options.first(where: { $0.names.contains(argument) }) else { return }
            addValues(of: option, style, cursor, to: &builder)
            return
        }
        guard call.quote == nil, !call.isInList else { return }
        for option in options where !inside.givenNames.contains(option.name) {
            builder.add(
                option.name,
                .property,
                detail: option.detail,
                documentation: option.meaning,
                text: "\(option.name)="
            )
        }
    }

    /// The kind of what a module holds: `layers.` in `keras.layers.De`.
    static func module(of word: String) -> String? {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return nil }
        switch parts[parts.count - 2] {
        case "layers": return "layer"
        case "optimizers": return "optimizer"
        case "schedules": return "schedule"
        case "losses": return "loss"
        case "metrics": return "metric"
        case "callbacks": return "callback"
        case "initializers": return "initializer"
        case "regularizers": return "regularizer"
        case "constraints": return "constraint"
        case "nn", "activations": return "activation"
        default: return nil
        }
    }

    // MARK: - Options

    private func optionValueCompletion(_ cursor: Cursor, _ body: BodyContext, _ name: String) -> CompletionList {
        let options = DirectiveReference.all.first { $0.name == body.fence.name }?.options ?? []
        guard let option = options.first(where: { $0.names.contains(name) }) else {
            var builder = cursor.builder(\.isNameByte)
            builder.addParameters(parameters)
            return builder.list
        }
        switch option.choices {
        case .file: return fileCompletion(cursor)
        default: break
        }
        let call = body.call
        let style: CompletionBuilder.Style = call.quote == nil ? .plain : .quoted
        var builder = call.quote == nil ? cursor.builder(\.isNameByte) : cursor.builder(typed: call.word)
        if let module = Self.module(of: call.word), call.quote == nil {
            builder.addKind(module, .member)
            return builder.list
        }
        addValues(of: option, style, cursor, to: &builder)
        switch option.choices {
        case .boolean, .oneOf, .columns, .file: break
        case .any, .constructor, .constructors: if style == .plain { builder.addParameters(parameters) }
        }
        return builder.list
    }

    private func addValues(
        of option: DirectiveReference.Option,
        _ style: CompletionBuilder.Style,
        _ cursor: Cursor,
        to builder: inout CompletionBuilder
    ) {
        switch option.choices {
        case .any, .file: break
        case .boolean:
            for word in style == .plain ? ["true", "false"] : ["True", "False"] { builder.add(word, .value) }
        case .oneOf(let words): for word in words { builder.addWord(word, style) }
        case .constructor(let kind), .constructors(let kind): builder.addKind(kind, style)
        case .columns:
            let index = notebook.directives.last { $0.range.start.line <= cursor.place.line + 1 }?.index ?? 0
            for column in plan.columns(atStep: index) { builder.addWord(column, style, detail: "column") }
        }
    }

    /// The beginning of a line: an option, a layer, or a statement of Keras code.
    private func statementCompletion(_ cursor: Cursor, _ body: BodyContext) -> CompletionList {
        let call = body.call
        var builder = cursor.builder(\.isNameByte)
        guard call.quote == nil, let reference = DirectiveReference.all.first(where: { $0.name == body.fence.name })
        else { return builder.list }
        if let module = Self.module(of: call.word) {
            builder.addKind(module, .member)
            return builder.list
        }
        if call.word.hasPrefix("keras.datasets.") || call.word.hasPrefix("datasets.") {
            for set in NamedDataset.all { builder.add(set.name, .value, detail: set.summary) }
            return builder.list
        }
        if let dot = call.word.lastIndex(of: "."), isModel(String(call.word[..<dot])) {
            let methods = reference.name == "build" ? ["add", "summary"] : [reference.name]
            for method in methods { builder.add(method, .function, text: "\(method)(", snippet: "\(method)($1)$0") }
            return builder.list
        }
        if reference.name == "build" {
            builder.addKind("layer", .python)
            return builder.list
        }
        guard call.isFirstOnLine, call.brackets.isEmpty, !body.isIndented else {
            return builder.list
        }
        let planned = notebook.directives.last { $0.range.start.line == cursor.region.lines.lowerBound + 1 }
        let isSame = planned?.name.value == reference.name && planned?.argument?.value == body.fence.argument
        let asked = isSame ? planned.map { plan.optionNames(ofStep: $0.index) } ?? [] : []
        for option in reference.options where body.takes(option, asked) {
            for name in option.names where !body.givenOptions.contains(name) {
                builder.add(name, .property, detail: option.detail, documentation: option.meaning, text: "\(name): ")
            }
        }
        let told = Set(reference.options.flatMap(\.names))
        for name in asked where !told.contains(name) && !body.givenOptions.contains(name) {
            builder.add(name, .property, text: "\(name): ")
        }
        return builder.list
    }
}

extension Analysis {
    /// Whether a name stands for a model in Keras code.
    private func isModel(_ name: String) -> Bool { name == "model" || plan.modelNames.contains(name) }
}

extension DirectiveReference.Option {
    /// Its default.
    fileprivate var detail: String? { standard.isEmpty ? nil : "default: \(standard)" }
}
