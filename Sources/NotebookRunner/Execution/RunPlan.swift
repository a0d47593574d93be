import NotebookFormat

/// What each step of a plan will do and why, decided before any of them runs.
struct RunPlan {
    /// What a step will do.
    enum Decision {
        /// Take the step's results from the cache.
        case reuse(StepRecord, reason: Phrase)
        /// Run the step; `origin` is set when checkpoints hold part of its work.
        case run(reason: Phrase, origin: StepResult.Origin?)
        /// Skip the step, which says `eval: false`.
        case skip
        /// Leave out the step, which comes after `RunOptions.lastLabel`.
        case leave
    }

    /// A decision for each step.
    private(set) var decisions: [Decision]

    /// Decides for each step.
    /// - Parameter context: returns the context that a step would run in.
    init(_ plan: Plan, _ options: RunOptions, context: (PlannedStep) -> StepContext) {
        let history = options.store.flatMap { RunHistory.last(of: options.notebookPath, in: $0) }
        let last = plan.steps.firstIndex { $0.directive.label == options.lastLabel } ?? plan.steps.count
        decisions = plan.steps.enumerated().map { index, planned in
            guard let step = planned.step else { return .skip }
            guard index <= last else { return .leave }
            let context = context(planned)
            let change = history.map { history in planned.historyEntry.flatMap(history.change) }
            guard let store = context.store, !store.isWriteOnly else {
                return .run(reason: Self.reasonWithoutCache(planned, options), origin: nil)
            }
            if let record = StepRecord.find(planned.key, in: store) {
                guard step.canRestoreFiles(record.result, context) else {
                    return .run(reason: "its files are not in the cache", origin: step.progress(context))
                }
                return .reuse(record, reason: change == .some(nil) ? "unchanged" : "done before")
            }
            let origin = step.progress(context)
            let why: Phrase =
                switch change {
                case .none: "first run"
                case .some(nil):
                    planned.historyEntry.flatMap { history?.hasBegun($0) } == false
                        ? "not reached in the last run" : "not in the cache"
                case .some(let change?): change
                }
            return .run(reason: why, origin: origin)
        }
        rerunStepsThatCannotBeRestored(plan, context)
    }

    /// A cached step must run all the same when a later one needs something that it cannot restore, such as weights
    /// whose checkpoint is gone.
    private mutating func rerunStepsThatCannotBeRestored(_ plan: Plan, _ context: (PlannedStep) -> StepContext) {
        var needed: Set<Int> = []
        for index in decisions.indices.reversed() {
            let planned = plan.steps[index]
            if case .reuse(let record, _) = decisions[index], needed.contains(index), let step = planned.step {
                let context = context(planned)
                if !step.canRestore(record.result, context) {
                    decisions[index] = .run(
                        reason: "its checkpoint is not in the cache",
                        origin: step.progress(context)
                    )
                }
            }
            switch decisions[index] {
            case .run: needed.formUnion(planned.producers.values)
            // What it writes may derive from what it reads: the weights of a model compiled again.
            case .reuse where needed.contains(index): needed.formUnion(planned.producers.values)
            // The page carries the weights.
            case .reuse where planned.directive.display.interactive: needed.formUnion(planned.producers.values)
            default: break
            }
        }
    }

    private static func reasonWithoutCache(_ planned: PlannedStep, _ options: RunOptions) -> Phrase {
        if options.forcedLabels.contains(planned.directive.label) { return "forced" }
        return options.store == nil ? "run without the cache" : .verbatim("cache: false")
    }
}
