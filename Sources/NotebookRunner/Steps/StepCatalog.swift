/// The directives there are. A new one is one file under `Steps/` and its line here.
enum StepCatalog {
    static let steps: [any Step.Type] = [
        LoadStep.self, NormalizeStep.self, BuildStep.self, CompileStep.self, FitStep.self, EvaluateStep.self,
        PredictStep.self,
    ]

    static func step(named name: String) -> (any Step.Type)? {
        steps.first { $0.name == name }
    }
}
