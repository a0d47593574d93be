import NotebookFormat
import Spelling

extension Plan {
    /// The text of each inline value; `nil` where `fields`, by step label, lacks it.
    func inlineValues(_ fields: [String: [ResultValue.Member]]) -> [String?] {
        let parameters = Dictionary(notebook.frontMatter.parameters.map { ($0.name.value, $0.value) }) { first, _ in
            first
        }
        return notebook.inlineValues.map { inline in
            let name = inline.field.value
            let value =
                inline.label.value == "params"
                ? parameters[name]?.asResult
                : fields[inline.label.value]?.first { $0.name == name }?.value
            return value.map { inline.format?.apply(to: $0) ?? NumberFormat.plain($0) }
        }
    }

    /// Checks inline values and `@label` links against the steps and parameters of the notebook.
    static func checkReferences(in notebook: Notebook, _ steps: [PlannedStep]) -> [Diagnostic] {
        let labels = steps.map(\.directive.label)
        let knownLabels = Set(labels)
        let stepsByLabel = Dictionary(steps.map { ($0.directive.label, $0) }) { first, _ in first }
        let names = notebook.frontMatter.parameters.map(\.name.value)
        let knownNames = Set(names)
        var diagnostics: [Diagnostic] = []
        for reference in notebook.references where !knownLabels.contains(reference.value) {
            guard diagnostics.count < mostMistakes else { break }
            diagnostics.append(unknownReference(reference, labels))
        }
        for inline in notebook.inlineValues {
            guard diagnostics.count < mostMistakes else { break }
            if inline.label.value == "params" {
                if !knownNames.contains(inline.field.value) {
                    let what = "parameter '\(inline.field.value)'"
                    diagnostics.append(Diagnostic(at: inline.field.range, unknown(what, inline.field.value, names)))
                }
                continue
            }
            guard let planned = stepsByLabel[inline.label.value] else {
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
            }
        }
        return diagnostics
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

    /// More are not looked for, since a hundred are shown, and near names take time to find.
    private static let mostMistakes = 200

    /// What a label begins with that can only be a figure's or a table's.
    private static let referencePrefixes = ["fig-", "tbl-"]

    /// A message lists no more names.
    private static let mostListed = 50

    private static func unknown(_ what: String, _ name: String, _ known: [String], prefix: String = "") -> String {
        if let near = NearestName.suggestion(for: name, among: known) {
            return "unknown \(what); did you mean '\(prefix)\(near)'?"
        }
        if known.isEmpty { return "unknown \(what)" }
        let rest = known.count > mostListed ? " and \(known.count - mostListed) more" : ""
        return "unknown \(what); known here: "
            + known.prefix(mostListed).map { prefix + $0 }.joined(separator: ", ") + rest
    }
}
