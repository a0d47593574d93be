import NotebookFormat
import Spelling

extension Plan {
    /// The text of each inline value; `nil` where `fields`, by step label, lacks what it needs.
    func inlineValues(_ fields: [String: [ResultValue.Member]]) -> [String?] {
        let parameters = notebook.frontMatter.parameterValues
        return notebook.inlineValues.map { inline in
            var isComplete = true
            let evaluator = PythonEvaluator { parts, _ in
                let known: Value? =
                    switch parts.count {
                    case 2 where parts[0] == "params": parameters[parts[1]]
                    case 2: fields[parts[0]]?.first { $0.name == parts[1] }.flatMap { Value($0.value) }
                    default: value(ofName: parts[0], fields)
                    }
                if known == nil { isComplete = false }
                return known ?? .null
            }
            guard let value = try? evaluator.value(of: inline.expression).value, isComplete else { return nil }
            let result = value.asResult
            return inline.format?.apply(to: result) ?? NumberFormat.plain(result)
        }
    }

    /// The value that Keras code has given a name.
    private func value(ofName name: String, _ fields: [String: [ResultValue.Member]]) -> Value? {
        switch names[name] {
        case .constant(let value)?: value
        case .field(let label, let field)?: fields[label]?.first { $0.name == field }.flatMap { Value($0.value) }
        default: nil
        }
    }

    /// Checks inline values and `@label` links against the steps and parameters of the notebook.
    static func checkReferences(
        in notebook: Notebook,
        _ steps: [PlannedStep],
        _ names: CodeNames
    ) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        let proseLabels = notebook.labels.map(\.value)
        let keys = notebook.bibliography.keys
        let known = KnownNames(notebook, steps, names)
        let targets = Set(known.labels + proseLabels).union(keys)
        for reference in notebook.references where !targets.contains(reference.value) {
            guard diagnostics.count < mostMistakes else { break }
            let isLabel = referencePrefixes.contains { reference.value.hasPrefix($0) }
            var mistake =
                notebook.frontMatter.bibliography.isEmpty || isLabel
                ? unknownReference(reference, known.labels + proseLabels) : unknownSource(reference, keys)
            // What a caption names stands, for messages, at its step.
            if notebook.source.text(at: reference.range) != "@\(reference.value)" { mistake.fix = nil }
            diagnostics.append(mistake)
        }
        for inline in notebook.inlineValues {
            guard diagnostics.count < mostMistakes else { break }
            let mistakes = inline.references.compactMap { check($0, known) }
            diagnostics +=
                mistakes.isEmpty ? checkArithmetic(inline, known) + mistakeOfFormat(inline, known) : mistakes
        }
        return diagnostics
    }

    /// A format that cannot write what a field or parameter is; the caret stands under its colon.
    private static func mistakeOfFormat(_ inline: InlineValue, _ known: KnownNames) -> [Diagnostic] {
        guard case .attribute = inline.expression.value, let reference = inline.references.first,
            let field = reference.field
        else { return [] }
        let operand: FormatOperand?
        if reference.label.value == "params" {
            operand = known.parameters[field.value]?.asFormatOperand
        } else {
            let step = known.steps[reference.label.value]?.step
            operand = step.map { type(of: $0).fieldKinds[field.value] ?? .number }
        }
        guard let operand, let refusal = inline.format?.refusal(of: operand) else { return [] }
        let place = field.range.end
        let name = "\(reference.label.value).\(field.value)"
        return [Diagnostic(at: SourceRange(start: place, end: place), "\(name) cannot have this format: \(refusal)")]
    }

    /// What is wrong with one name in an inline value.
    private static func check(_ reference: InlineValue.Reference, _ known: KnownNames) -> Diagnostic? {
        let label = reference.label
        guard let field = reference.field else {
            switch known.code[label.value] {
            case .field?, .constant(.integer)?, .constant(.number)?, .constant(.string)?: return nil
            default: break
            }
            let message = "expected {eval} label.field or {eval} label.field:format, as in {eval} test.accuracy:.1%"
            return Diagnostic(at: label.range, message)
        }
        if label.value == "params" {
            guard known.parameters[field.value] == nil else { return nil }
            return unknown("parameter '\(field.value)'", field, known.parameterNames)
        }
        guard let planned = known.steps[label.value] else {
            return unknown("label '\(label.value)'", label, known.labels + ["params"])
        }
        guard let step = planned.step else {
            guard !planned.directive.display.eval else { return nil }
            let message = "the step '\(label.value)' says `eval: false`, so it has no values"
            return Diagnostic(at: label.range, message)
        }
        guard let fields = step.fields, !fields.contains(field.value) else { return nil }
        return unknown("field '\(field.value)' of '\(label.value)'", field, fields)
    }

    /// Mistakes of arithmetic that can be known before a step has run: those of numbers and parameters alone.
    private static func checkArithmetic(_ inline: InlineValue, _ known: KnownNames) -> [Diagnostic] {
        guard inline.references.allSatisfy({ $0.label.value == "params" }) else { return [] }
        do throws(Diagnostic) {
            _ = try PythonEvaluator { parts, _ in known.parameters[parts.last ?? ""] }.value(of: inline.expression)
            return []
        } catch {
            return [error]
        }
    }

    /// An `@word` that names no step: a mistake when it was meant to, as its prefix or a label near it says; else a
    /// word of the prose, such as a decorator or a user's name.
    private static func unknownReference(_ reference: Located<String>, _ labels: [String]) -> Diagnostic {
        let name = reference.value
        let isMeant =
            referencePrefixes.contains { name.hasPrefix($0) } || NearestName.suggestion(for: name, among: labels) != nil
        guard isMeant else {
            let message = "'@\(name)' is plain text, because no step has that label; write \\@\(name) if that is meant"
            return Diagnostic(.warning, at: reference.range, message)
        }
        return unknown("label '@\(name)'", reference, labels, prefix: "@")
    }

    /// A key that no bibliography has.
    private static func unknownSource(_ reference: Located<String>, _ keys: Set<String>) -> Diagnostic {
        let near =
            keys.count > Limits.comparedKeys ? nil : NearestName.suggestion(for: reference.value, among: keys.sorted())
        let message =
            "no bibliography has the key '\(reference.value)'" + (near.map { "; did you mean '@\($0)'?" } ?? "")
        return Diagnostic(.warning, at: reference.range, message, meant: near.map { "@\($0)" })
    }

    /// More are not looked for, since a hundred are shown, and near names take time to find.
    private static let mostMistakes = 200

    /// What a label begins with that can only be a figure's, a table's, an equation's or a section's.
    private static let referencePrefixes = ["fig-", "tbl-", "eq-", "sec-"]

    /// A message lists no more names.
    private static let mostListed = 50

    private static func unknown(
        _ what: String,
        _ name: Located<String>,
        _ known: [String],
        prefix: String = ""
    ) -> Diagnostic {
        let message = "unknown \(what)"
        if let near = NearestName.suggestion(for: name.value, among: known) {
            return Diagnostic(at: name.range, message + "; did you mean '\(prefix)\(near)'?", meant: prefix + near)
        }
        if known.isEmpty { return Diagnostic(at: name.range, message) }
        let rest = known.count > mostListed ? " and \(known.count - mostListed) more" : ""
        let list = known.prefix(mostListed).map { prefix + $0 }.joined(separator: ", ")
        return Diagnostic(at: name.range, "\(message); known here: \(list)\(rest)")
    }
}

extension FrontMatter {
    /// The value of each parameter by its name.
    fileprivate var parameterValues: [String: Value] {
        Dictionary(parameters.map { ($0.name.value, $0.value) }) { first, _ in first }
    }
}

/// What inline values and `@label` links may name.
private struct KnownNames {
    let labels: [String]
    /// The steps by their labels.
    let steps: [String: PlannedStep]
    let parameterNames: [String]
    let parameters: [String: Value]
    /// The names that Keras code has given.
    let code: CodeNames

    init(_ notebook: Notebook, _ planned: [PlannedStep], _ code: CodeNames) {
        labels = planned.map(\.directive.label)
        steps = Dictionary(planned.map { ($0.directive.label, $0) }) { first, _ in first }
        parameterNames = notebook.frontMatter.parameters.map(\.name.value)
        parameters = notebook.frontMatter.parameterValues
        self.code = code
    }
}
