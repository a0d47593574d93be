public import NotebookFormat

/// The directives of the notebook language. A new one is a file or folder under `Steps/` and a line here.
enum StepCatalog {
    static let steps: [any Step.Type] = [
        LoadStep.self, NormalizeStep.self, BuildStep.self, CompileStep.self, FitStep.self, EvaluateStep.self,
        PredictStep.self,
    ]
}

extension Plan {
    /// Checks everything that can be known before training.
    /// - Parameters:
    ///   - parsed: the notebook with the parser's diagnostics.
    ///   - search: where data sets are looked for.
    public init(_ parsed: ParsedNotebook, search: DatasetSearch) {
        self.init(parsed, search: search, kinds: StepCatalog.steps)
    }
}
