import Spelling

/// A named value in the front matter that steps and prose can use as `params.NAME`.
public struct Parameter: Sendable, Hashable {
    /// The name and the place where the front matter gives it.
    public var name: Located<String>
    /// The value: a scalar.
    public var value: Value
    /// Where the value is written; `nil` for one that does not stand on one line, and for one that the command line
    /// gives.
    public var valueRange: SourceRange?

    /// Creates a parameter.
    public init(name: Located<String>, value: Value, valueRange: SourceRange? = nil) {
        self.name = name
        self.value = value
        self.valueRange = valueRange
    }
}

extension Parameter {
    /// What stands before the dot of `params.NAME`; no label may be this word.
    static let prefix = "params"

    /// The value of the parameter of this name.
    static func value(of name: Located<String>, among parameters: [Parameter]) throws(Diagnostic) -> Value {
        if let parameter = parameters.first(where: { $0.name.value == name.value }) { return parameter.value }
        throw unknown(name.value, at: name.range, among: parameters)
    }

    /// A message lists no more names.
    private static let mostListed = 50

    /// The mistake of naming a parameter that is not there.
    static func unknown(
        _ name: String,
        at range: SourceRange?,
        among parameters: [Parameter],
        place: String = ""
    ) -> Diagnostic {
        let names = parameters.map(\.name.value)
        let listed = names.prefix(mostListed).joined(separator: ", ")
        let rest = names.count > mostListed ? " and \(names.count - mostListed) more" : ""
        let others = names.isEmpty ? "the front matter has no params" : "the parameters are \(listed)\(rest)"
        let (remedy, near) = NearestName.advice(for: name, among: names, otherwise: others)
        return Diagnostic(
            at: range,
            "unknown parameter '\(name)'\(place); \(remedy)",
            meant: near.map { "\(prefix).\($0)" }
        )
    }
}
