import NotebookFormat

/// What each step of a plan will do, and why, decided before any of them runs.
struct RunPlan {
    enum Decision {
        /// The step's results are there.
        case reuse(StepRecord, reason: Phrase)
        /// The step runs; `origin` tells when it will find part of its work done.
        case run(reason: Phrase, origin: StepResult.Origin?)
        /// `eval: false`
        case skip
        /// It comes after the last step that was asked for.
        case leave
    }

    private(set) var decisions: [Decision]

    init(_ plan: Plan, _ options: RunOptions, context: (PlannedStep) -> StepContext) {
        let history = options.store.flatMap { RunHistory.last(of: options.notebookPath, in: $0) }
        let last = plan.steps.firstIndex { $0.directive.label == options.lastLabel } ?? plan.steps.count
        decisions = plan.steps.enumerated().map { index, planned in
            guard let step = planned.step else { return .skip }
            guard index <= last else { return .leave }
            let context = context(planned)
            let change = history.map { $0.change(planned) }
            guard let store = context.store, !store.isBlind else {
                return .run(reason: Self.reasonWithoutCache(planned, options), origin: nil)
            }
            if let record = StepRecord.find(planned.key, in: store) {
                return .reuse(record, reason: change == .some(nil) ? "unchanged" : "done before")
            }
            let origin = step.progress(context)
            let why: Phrase =
                switch change {
                case .none: "first run"
                case .some(nil): "not in the cache"
                case .some(let change?): change
                }
            return .run(reason: why, origin: origin)
        }
        bringBackWhatIsNeeded(plan, context)
    }

    /// A step whose results are there must run all the same when a later one needs what it cannot bring back, such
    /// as weights whose checkpoint is gone.
    private mutating func bringBackWhatIsNeeded(_ plan: Plan, _ context: (PlannedStep) -> StepContext) {
        var needed: Set<Int> = []
        for index in decisions.indices.reversed() {
            let planned = plan.steps[index]
            if case .reuse = decisions[index], needed.contains(index), let step = planned.step {
                let context = context(planned)
                if !step.canRestore(context) {
                    decisions[index] = .run(
                        reason: "its checkpoint is not in the cache",
                        origin: step.progress(context)
                    )
                }
            }
            switch decisions[index] {
            case .run: needed.formUnion(planned.producers.values)
            // What it hands on may be made of what it read: weights of a model compiled again.
            case .reuse where needed.contains(index): needed.formUnion(planned.producers.values)
            // Its page carries the weights.
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
