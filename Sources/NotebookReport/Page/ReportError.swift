/// Why a report cannot be made.
public enum ReportError: Error, Sendable, Hashable {
    /// The text given as a template is not a Mustache template.
    case brokenTemplate(line: Int, column: Int, problem: String)

    /// What is wrong, in words, without a final period.
    public var message: String {
        switch self {
        case .brokenTemplate(let line, let column, let problem):
            "the template is not valid Mustache at line \(line), column \(column): \(problem)"
        }
    }
}
