extension Directive {
    /// Gives each directive its label: the one it says, else its name, with `-2`, `-3` … when it is the second, third
    /// … of that name. Returns the labels that stand twice as mistakes.
    static func assignLabels(to directives: inout [Directive]) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var counts: [String: Int] = [:]
        var automatic: [String: Int] = [:]
        for index in directives.indices {
            let name = directives[index].name.value
            let count = counts[name, default: 0] + 1
            counts[name] = count
            if let label = directives[index].display.label {
                directives[index].label = label.value
            } else {
                directives[index].label = count == 1 ? name : "\(name)-\(count)"
                automatic[directives[index].label] = directives[index].range.start.line
            }
        }
        var given: [String: Int] = [:]
        for directive in directives {
            guard let label = directive.display.label else { continue }
            if let line = given[label.value] ?? automatic[label.value] {
                let owner =
                    given[label.value] == nil
                    ? "is that of the step in line \(line) by itself" : "stands in line \(line) already"
                diagnostics.append(Diagnostic(at: label.range, "the label '\(label.value)' \(owner); choose another"))
            } else {
                given[label.value] = label.range.start.line
            }
        }
        return diagnostics
    }
}
