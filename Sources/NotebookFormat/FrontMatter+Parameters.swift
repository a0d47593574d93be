extension FrontMatter {
    /// What stands before the dot of `params.NAME`.
    static let parameterPrefix = "params"

    /// The value of the parameter of this name.
    static func value(of name: Located<String>, among parameters: [Parameter]) throws(Diagnostic) -> Value {
        if let parameter = parameters.first(where: { $0.name.value == name.value }) { return parameter.value }
        throw unknownParameter(name.value, at: name.range, among: parameters)
    }

    /// The mistake of naming a parameter that is not there.
    static func unknownParameter(
        _ name: String,
        at range: SourceRange?,
        among parameters: [Parameter],
        place: String = ""
    ) -> Diagnostic {
        let names = parameters.map(\.name.value)
        let remedy =
            if let near = NearestName.suggestion(for: name, among: names) {
                "did you mean '\(near)'?"
            } else if names.isEmpty {
                "the front matter has no params"
            } else {
                "the parameters are \(names.joined(separator: ", "))"
            }
        return Diagnostic(at: range, "unknown parameter '\(name)'\(place); \(remedy)")
    }
}
