import NotebookFormat

/// The result of a step.
struct StepResult: Sendable, Codable {
    /// The step's `values` in the results file.
    var values: ResultValue = .object([])
    /// The fields that inline values may name.
    var fields: [ResultValue.Member] = []
    /// What the report shows.
    var outputs: [Output] = []
    /// Timings; left out when two runs are compared.
    var timings: [Measure] = []
    /// Why the step counts as failed although it has results: an expectation that was not met.
    var failure: String?
    /// Whether the results are new.
    var origin = Origin(status: .executed, reason: nil)

    /// Where results come from, as a step with checkpoints of its own reports it.
    struct Origin: Sendable, Codable, Equatable {
        /// `executed`, `resumed` or `reused`.
        var status: ExecutedStep.Status
        /// Which checkpoint was used; `nil` without one.
        var reason: Phrase?
    }
}
