public import Datasets
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
    ///   - context: where data sets are looked for; the seed is the notebook's.
    ///   - store: where descriptions of data are kept, so that an unchanged table is not read to check a notebook;
    ///     `nil` to keep none.
    public init(_ parsed: ParsedNotebook, _ context: DatasetContext, store: CheckpointStore? = nil) {
        self.init(parsed, context, store: store, kinds: StepCatalog.steps)
    }
}
