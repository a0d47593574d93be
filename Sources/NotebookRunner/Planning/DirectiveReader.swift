import NeuralNetwork
import NotebookFormat
import Spelling

/// Reads a directive's argument and options as typed values and collects every mistake in them.
///
/// A method that finds a mistake reports it and returns the default, so that reading goes on.
struct DirectiveReader {
    /// The directive; what Keras code says in its place is its argument.
    let directive: Directive
    /// The notebook's parameters, which values may name.
    let parameters: [FrontMatter.Parameter]
    /// The mistakes and warnings so far.
    private(set) var diagnostics: [Diagnostic] = []
    private var options: [BodyOption] = []
    /// The names of the options that have been asked for.
    private(set) var knownNames: [String] = []
    /// Where a value could not be read.
    private var unreadable: [SourceRange] = []
    /// Whether the body could not be read at all, so that what is missing is not known.
    private var hasUnreadableBody = false
    /// The body as Keras code; `nil` for options.
    private let code: CodeReader?

    init(_ directive: Directive, parameters: [FrontMatter.Parameter], code: CodeReader? = nil) {
        var directive = directive
        if let argument = code?.argument { directive.argument = argument }
        self.directive = directive
        self.parameters = parameters
        self.code = code
        diagnostics = code?.diagnostics ?? []
        unreadable = diagnostics.compactMap(\.range)
    }

    /// Reads the body as options. To be called before any option is asked for.
    mutating func readOptions() {
        if let code {
            options = code.options
            return
        }
        var (options, diagnostics) = directive.options(parameters: parameters)
        if !diagnostics.isEmpty, let line = directive.lineOfCode {
            diagnostics = [Diagnostic(at: line, Directive.mixedForms)]
        }
        self.options = options
        self.diagnostics += diagnostics
        unreadable = diagnostics.compactMap(\.range)
        hasUnreadableBody = options.isEmpty && !diagnostics.isEmpty
    }

    /// Reads the body as layers, one per line.
    mutating func readLayerLines() -> [LayerLine] {
        if let code { return code.layerLines }
        let (lines, diagnostics) = directive.layerLines(parameters: parameters)
        self.diagnostics += diagnostics
        return lines
    }

    /// Reports a mistake; without a range, at the directive's name. A value that could not be read has been reported
    /// already.
    /// - Parameter meant: the text that was probably meant in place of the one at `range`.
    mutating func fail(at range: SourceRange?, _ message: String, meant: String? = nil) {
        if let range, unreadable.contains(where: { range.start <= $0.start && $0.end <= range.end }) { return }
        let hint = hasRoomForHints ? range.map(directive.lookAlikeHint) ?? "" : ""
        let place = range ?? directive.name.range
        diagnostics.append(Diagnostic(at: place, message + hint, meant: range == nil ? nil : meant))
    }

    /// Reports a warning; without a range, at the directive's name.
    mutating func warn(at range: SourceRange?, _ message: String) {
        diagnostics.append(Diagnostic(.warning, at: range ?? directive.name.range, message))
    }

    /// Whether another mistake would be shown: hints take time to find.
    private var hasRoomForHints: Bool { diagnostics.count < Diagnostic.mostShown }

    /// Whether a mistake has been found.
    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Reports an argument after the brace as a mistake, for a directive that takes none.
    mutating func expectNoArgument() {
        guard let argument = directive.argument else { return }
        fail(
            at: argument.range,
            "{\(directive.name.value)} takes nothing after the brace, but found '\(argument.value)'"
        )
    }

    /// The option of this name; from now on the name is a known one.
    mutating func option(_ name: String) -> Located<Value>? {
        if !knownNames.contains(name) { knownNames.append(name) }
        return options.first { $0.name.value == name }?.value
    }

    /// Reports every option that has not been asked for. To be called after all options have been read.
    /// - Parameter replacements: for options of Keras that have another name or form here, what to write.
    mutating func rejectUnknownOptions(replacements: [String: String] = [:]) {
        for option in options where !knownNames.contains(option.name.value) {
            let others =
                knownNames.isEmpty ? "it has no options" : "its options are \(knownNames.joined(separator: ", "))"
            let replacement = replacements[option.name.value]
            let isSought = replacement == nil && hasRoomForHints
            let near = isSought ? NearestName.suggestion(for: option.name.value, among: knownNames) : nil
            let hint = replacement ?? near.map { "did you mean '\($0)'?" } ?? others
            let message = "unknown option '\(option.name.value)' in {\(directive.name.value)}; \(hint)"
            fail(at: option.name.range, message, meant: near)
        }
    }

    /// Reports that an option is missing, unless the body could not be read or another option seems to be meant.
    /// - Parameter example: how it may be given, for the end of the message.
    mutating func failMissing(_ name: String, _ example: String = "") {
        guard !hasUnreadableBody else { return }
        let isMisspelled = options.contains { option in
            !knownNames.contains(option.name.value)
                && NearestName.suggestion(for: option.name.value, among: [name]) != nil
        }
        guard !isMisspelled else { return }
        let words = ["{\(directive.name.value)}"] + (directive.argument.map { [$0.value] } ?? [])
        fail(at: nil, "\(words.joined(separator: " ")) needs the option '\(name)'\(example)")
    }

    /// An integer option; `5.0` counts as one.
    mutating func integer(_ name: String, default standard: Int, atLeast least: Int) -> Int {
        guard let value = option(name) else { return standard }
        return integer(name, value, default: standard, atLeast: least)
    }

    private mutating func integer(
        _ name: String,
        _ value: Located<Value>,
        default standard: Int,
        atLeast least: Int
    ) -> Int {
        switch value.value {
        case .integer(let number) where number >= least: return number
        case .number(let number) where number == number.rounded() && abs(number) < 1e15 && number >= Double(least):
            return Int(number)
        default:
            fail(
                at: value.range,
                "\(title(name)) must be a whole number of at least \(least), not \(value.value.shown)"
            )
            return standard
        }
    }

    /// An integer option without a default: `nil` when it is left out or null.
    mutating func optionalInteger(_ name: String, atLeast least: Int) -> Int? {
        guard let value = option(name), value.value != .null else { return nil }
        return integer(name, value, default: least, atLeast: least)
    }

    /// A boolean option.
    mutating func boolean(_ name: String, default standard: Bool) -> Bool {
        guard let value = option(name) else { return standard }
        if case .boolean(let truth) = value.value { return truth }
        fail(at: value.range, "\(title(name)) must be true or false, not \(value.value.shown)")
        return standard
    }

    /// A number option.
    /// - Parameters:
    ///   - isValid: whether a finite number is allowed.
    ///   - requirement: what `isValid` demands, as it completes "must be …".
    mutating func number(
        _ name: String,
        default standard: Double,
        where isValid: (Double) -> Bool,
        _ requirement: String
    ) -> Double {
        guard let value = option(name) else { return standard }
        if let number = value.value.asNumber, number.isFinite, isValid(number) { return number }
        fail(at: value.range, "\(title(name)) must be \(requirement), not \(value.value.shown)")
        return standard
    }

    /// An option that is one of several words.
    mutating func choice(_ name: String, default standard: String, among choices: [String]) -> String {
        guard let value = option(name) else { return standard }
        if case .string(let word) = value.value, choices.contains(word) { return word }
        var message = "\(title(name)) must be \(choices.joined(separator: " or ")), not \(value.value.shown)"
        let word: String? = if case .string(let word) = value.value { word } else { nil }
        let near = word.flatMap { NearestName.suggestion(for: $0, among: choices) }
        if let near { message += "; did you mean '\(near)'?" }
        fail(at: value.range, message, meant: near)
        return standard
    }

    /// A text option that must be given; `nil` after a mistake.
    mutating func requiredText(_ name: String) -> String? {
        guard let value = option(name) else {
            failMissing(name)
            return nil
        }
        guard case .string(let text) = value.value, !text.isEmpty else {
            fail(at: value.range, "\(title(name)) must be text, not \(value.value.shown)")
            return nil
        }
        return text
    }

    /// A list of texts; numbers and booleans are read as text.
    mutating func texts(_ name: String) -> Located<[String]>? {
        guard let value = option(name) else { return nil }
        guard case .list(let items) = value.value else {
            fail(at: value.range, "\(title(name)) must be a list such as [a, b, c], not \(value.value.shown)")
            return nil
        }
        var texts: [String] = []
        for item in items {
            guard let text = item.value.asText else {
                fail(at: item.range, "\(title(name)) must be a list of texts, but found \(item.value.shown)")
                return nil
            }
            texts.append(text)
        }
        return Located(texts, at: value.range)
    }

    /// A value as a constructor: `Adam(learning_rate=0.01)`, `'Adam(0.01)'` or `adam`.
    mutating func constructor(of value: Located<Value>) -> ConstructorCall? {
        switch value.value {
        case .constructor(let call): return call
        case .string(let text):
            let parsed: Value
            do throws(Diagnostic) {
                parsed = try ConstructorParser.parse(Located(text, at: value.range), parameters: parameters)
            } catch {
                diagnostics.append(error)
                return nil
            }
            switch parsed {
            case .constructor(let call): return call
            case .string(let name): return ConstructorCall(name: Located(name, at: value.range), arguments: [])
            default: break
            }
        default: break
        }
        fail(
            at: value.range,
            "expected a name such as 'adam' or a constructor such as Adam(), not \(value.value.shown)"
        )
        return nil
    }

    /// The option's constructors: one, a list, or none.
    mutating func constructors(_ name: String) -> [ConstructorCall] {
        guard let value = option(name) else { return [] }
        switch value.value {
        case .list(let items): return items.compactMap { constructor(of: $0) }
        case .null: return []
        default: return constructor(of: value).map { [$0] } ?? []
        }
    }

    /// Creates one of the engine's objects; each of its mistakes is reported at the name or argument that it is about.
    mutating func make<Made>(
        _ call: ConstructorCall,
        with factory: (Constructor) throws(ConstructorError) -> Made
    ) -> Made? {
        do throws(ConstructorError) {
            return try factory(Constructor(call))
        } catch {
            for mistake in error.mistakes {
                let count = diagnostics.count
                fail(at: call.range(of: mistake.place), mistake.message, meant: mistake.meant)
                if mistake.isValueMeant, diagnostics.count > count, let meant = mistake.meant,
                    let value = call.value(at: mistake.place)
                {
                    diagnostics[count].fix = Diagnostic.Fix(at: value.range, meant)
                }
            }
            return nil
        }
    }

    private func title(_ option: String) -> String { "'\(option)' of {\(directive.name.value)}" }
}

extension ConstructorCall {
    /// Where a part of the constructor stands.
    fileprivate func range(of place: ConstructorError.Place) -> SourceRange {
        switch place {
        case .argument(let index) where arguments.indices.contains(index):
            return arguments[index].name?.range ?? arguments[index].value.range
        case .inside(let index, let place) where arguments.indices.contains(index):
            guard case .constructor(let nested) = arguments[index].value.value else { return name.range }
            return nested.range(of: place)
        case .name, .argument, .inside: return name.range
        }
    }

    /// The value of the argument at a place; `nil` when there is none.
    fileprivate func value(at place: ConstructorError.Place) -> Located<Value>? {
        switch place {
        case .argument(let index) where arguments.indices.contains(index): return arguments[index].value
        case .inside(let index, let place) where arguments.indices.contains(index):
            guard case .constructor(let nested) = arguments[index].value.value else { return nil }
            return nested.value(at: place)
        case .name, .argument, .inside: return nil
        }
    }
}
