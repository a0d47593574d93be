public import NotebookFormat

/// The file that `notebook run --results` writes: every number of a run as JSON.
public enum ResultsFile {
    /// The file's text, with a final line break.
    public static func json(_ executed: ExecutedNotebook) -> String {
        let steps = executed.steps.map { step in
            var members: [ResultValue.Member] = [
                .init("label", .string(step.label)), .init("kind", .string(step.kind)),
                .init("line", .integer(step.line)), .init("status", .string(step.status.rawValue)),
                .init("reason", .string(step.reason.description)), .init("seconds", .number(step.seconds)),
                .init("values", step.values),
            ]
            if let failure = step.failure { members.append(.init("error", .string(failure))) }
            return ResultValue.object(members)
        }
        let seed = executed.notebook.frontMatter.seed
        let root = ResultValue.object([
            .init("schema", .integer(1)), .init("notebook", .string(executed.notebook.fileName)),
            .init("seed", Int(exactly: seed).map { .integer($0) } ?? .number(Double(seed))),
            .init("status", .string(executed.status.rawValue)), .init("steps", .list(steps)),
        ])
        return root.json() + "\n"
    }
}
