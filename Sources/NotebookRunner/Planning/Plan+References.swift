import NotebookFormat
import Spelling

extension Plan {
    /// The text of each inline value; `nil` where `fields`, by step label, lacks it.
    func inlineValues(_ fields: [String: [ResultValue.Member]]) -> [String?] {
        let parameters = notebook.frontMatter.parameters
        return notebook.inlineValues.map { inline in
            let name = inline.field.value
            let value =
                inline.label.value == "params"
                ? parameters.first { $0.name.value == name }?.value.asResult
                : fields[inline.label.value]?.first { $0.name == name }?.value
            return value.map { inline.format?.apply(to: $0) ?? NumberFormat.plain($0) }
        }
    }

    /// Checks inline values and `@label` links against the steps and parameters of the notebook.
    static func checkReferences(in notebook: Notebook, _ steps: [PlannedStep]) -> [Diagnostic] {
        let labels = steps.map(\.directive.label)
        var diagnostics: [Diagnostic] = []
        let proseLabels = notebook.labels.map(\.value)
        let keys = notebook.bibliography.keys
        let known = Set(labels + proseLabels).union(keys)
        for reference in notebook.references where !known.contains(reference.value) {
            let isLabel = referencePrefixes.contains { reference.value.hasPrefix($0) }
            diagnostics.append(
                notebook.frontMatter.bibliography.isEmpty || isLabel
                    ? unknownReference(reference, labels + proseLabels) : unknownSource(reference, keys)
            )
        }
        for inline in notebook.inlineValues {
            if inline.label.value == "params" {
                let names = notebook.frontMatter.parameters.map(\.name.value)
                if !names.contains(inline.field.value) {
                    let what = "parameter '\(inline.field.value)'"
                    diagnostics.append(Diagnostic(at: inline.field.range, unknown(what, inline.field.value, names)))
                }
                let value = notebook.frontMatter.parameters.first { $0.name.value == inline.field.value }?.value
                diagnostics += mistakeOfFormat(inline, value?.asFormatOperand)
                continue
            }
            guard let planned = steps.first(where: { $0.directive.label == inline.label.value }) else {
                let what = "label '\(inline.label.value)'"
                diagnostics.append(
                    Diagnostic(at: inline.label.range, unknown(what, inline.label.value, labels + ["params"]))
                )
                continue
            }
            guard let step = planned.step else {
                if !planned.directive.display.eval {
                    let message = "the step '\(inline.label.value)' says `eval: false`, so it has no values"
                    diagnostics.append(Diagnostic(at: inline.label.range, message))
                }
                continue
            }
            if let fields = step.fields, !fields.contains(inline.field.value) {
                let what = "field '\(inline.field.value)' of '\(inline.label.value)'"
                diagnostics.append(Diagnostic(at: inline.field.range, unknown(what, inline.field.value, fields)))
            } else {
                diagnostics += mistakeOfFormat(inline, type(of: step).fieldKinds[inline.field.value] ?? .number)
            }
        }
        return diagnostics
    }

    /// A format that cannot write what the field is; the caret stands under its colon.
    private static func mistakeOfFormat(_ inline: InlineValue, _ operand: FormatOperand?) -> [Diagnostic] {
        guard let operand, let refusal = inline.format?.refusal(of: operand) else { return [] }
        let place = inline.field.range.end
        let name = "\(inline.label.value).\(inline.field.value)"
        return [Diagnostic(at: SourceRange(start: place, end: place), "\(name) cannot be written so: \(refusal)")]
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
        return Diagnostic(at: reference.range, unknown("label '@\(name)'", name, labels, prefix: "@"))
    }

    /// A key that no bibliography has.
    private static func unknownSource(_ reference: Located<String>, _ keys: Set<String>) -> Diagnostic {
        let near =
            keys.count > mostKeysCompared ? nil : NearestName.suggestion(for: reference.value, among: keys.sorted())
        let message =
            "no bibliography has the key '\(reference.value)'" + (near.map { "; did you mean '@\($0)'?" } ?? "")
        return Diagnostic(.warning, at: reference.range, message)
    }

    /// Each unknown key is held against all of these.
    private static let mostKeysCompared = 1000

    /// What a label begins with that can only be a figure's, a table's, an equation's or a section's.
    private static let referencePrefixes = ["fig-", "tbl-", "eq-", "sec-"]

    private static func unknown(_ what: String, _ name: String, _ known: [String], prefix: String = "") -> String {
        if let near = NearestName.suggestion(for: name, among: known) {
            return "unknown \(what); did you mean '\(prefix)\(near)'?"
        }
        if known.isEmpty { return "unknown \(what)" }
        return "unknown \(what); known here: \(known.map { prefix + $0 }.joined(separator: ", "))"
    }
}
