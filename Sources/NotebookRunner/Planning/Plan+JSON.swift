import NotebookFormat

extension Plan {
    /// The plan with its mistakes and warnings as JSON, for `notebook check --json`: lines and columns count from 1,
    /// columns in bytes; a message about the file as a whole has neither.
    public var json: String {
        ResultValue.object([
            .init("schema", .integer(1)), .init("notebook", .string(notebook.fileName)),
            .init("diagnostics", .list(diagnostics.map(Self.value))),
            .init("steps", .list(steps.map(Self.value))),
        ]).json()
    }

    private static func value(_ diagnostic: Diagnostic) -> ResultValue {
        var members = [ResultValue.Member("severity", .string(diagnostic.severity.rawValue))]
        if let range = diagnostic.range {
            members += [
                .init("line", .integer(range.start.line)), .init("column", .integer(range.start.column)),
                .init("end_line", .integer(range.end.line)), .init("end_column", .integer(range.end.column)),
            ]
        }
        return .object(members + [.init("message", .string(diagnostic.message))])
    }

    private static func value(_ planned: PlannedStep) -> ResultValue {
        .object([
            .init("label", .string(planned.directive.label)), .init("kind", .string(planned.directive.name.value)),
            .init("line", .integer(planned.directive.range.start.line)),
            .init("outline", .list((planned.step?.outline ?? []).map { .string($0) })),
        ])
    }
}
