public import NotebookFormat

/// Runs the steps of a plan in order and collects their results.
public struct Executor: Sendable {
    private let plan: Plan
    private let options: RunOptions
    /// What no step may write over.
    private let files: FileRoles?

    /// An event of a run; `step` is an index into the notebook's directives.
    public enum Event {
        /// A step starts.
        case started(step: Int, Directive)
        /// A running step reports its progress.
        case progress(step: Int, StepProgress)
        /// A step has ended, or it is certain not to run.
        case finished(step: Int, ExecutedStep)
    }

    /// Prepares a run of a plan without errors.
    public init(_ plan: Plan, _ options: RunOptions) {
        self.plan = plan
        self.options = options
        files = options.files.map(plan.files(besides:))
    }

    /// What each step would do and why, without running it.
    public func explain() -> [ExecutedStep] {
        let runPlan = RunPlan(plan, options) { context($0, { _ in }, { false }) }
        return zip(plan.steps, runPlan.decisions).map { planned, decision in
            switch decision {
            case .reuse(let record, let reason):
                step(planned, .reused, reason, savedSeconds: record.seconds)
            case .run(let reason, let origin):
                step(planned, origin?.status ?? .executed, Self.joined(reason, origin?.reason))
            case .skip: step(planned, .skipped, .verbatim("eval: false"))
            case .leave: step(planned, .notRun, "after --to \(options.lastLabel ?? "")")
            }
        }
    }

    /// Runs the steps.
    /// - Parameters:
    ///   - report: receives the events of the run.
    ///   - isCancelled: polled at every batch; once it returns true, the run stops and returns its partial results.
    public func run(
        report: (Event) -> Void,
        isCancelled: () -> Bool
    ) -> ExecutedNotebook {
        withoutActuallyEscaping(report) { report in
            withoutActuallyEscaping(isCancelled) { isCancelled in
                runSteps(report, isCancelled)
            }
        }
    }

    private func runSteps(_ report: @escaping (Event) -> Void, _ isCancelled: @escaping () -> Bool) -> ExecutedNotebook
    {
        let runPlan = RunPlan(plan, options) { context($0, { _ in }, isCancelled) }
        var session = Session(store: options.store)
        var steps: [ExecutedStep] = []
        var fields: [String: [ResultValue.Member]] = [:]
        var status = RunStatus.completed
        var broken: Set<Int> = []
        var begun: Set<Int> = []
        var results = PrintedResults()
        for (index, planned) in plan.steps.enumerated() {
            if status == .completed, isCancelled() { status = .interrupted }
            let done: (step: ExecutedStep, fields: [ResultValue.Member])
            if case .skip = runPlan.decisions[index] {
                done = (step(planned, .skipped, .verbatim("eval: false")), [])
            } else if status != .completed && !isForgiven(steps, status) {
                done = (
                    step(
                        planned,
                        .notRun,
                        status == .interrupted ? "the run was interrupted" : "an earlier step failed"
                    ), []
                )
            } else if let needed = planned.producers.values.filter(broken.contains).min() {
                broken.insert(index)
                let reason: Phrase = "the step '\(plan.steps[needed].directive.label)' that it needs did not succeed"
                done = (step(planned, .notRun, reason), [])
            } else if case .leave = runPlan.decisions[index] {
                done = (step(planned, .notRun, "after --to \(options.lastLabel ?? "")"), [])
            } else {
                begun.insert(index)
                report(.started(step: index, planned.directive))
                let context = context(planned, { report(.progress(step: index, $0)) }, isCancelled)
                var performed = perform(planned, runPlan.decisions[index], &session, context, &status)
                if planned.directive.display.interactive {
                    addInteractiveOutput(planned, &performed.0, &session, context, &status)
                }
                results.add(planned.directive.label, performed.0.values, performed.1)
                let lines = planned.printed.compactMap { results.text($0) }
                if !lines.isEmpty { performed.0.outputs.insert(.text(.verbatim(lines.joined(separator: "\n"))), at: 0) }
                done = performed
                if done.step.status == .failed { broken.insert(index) }
            }
            fields[planned.directive.label] = done.fields
            steps.append(done.step)
            report(.finished(step: index, done.step))
        }
        if let store = options.store {
            let entries = plan.steps.enumerated().compactMap { index, planned in
                var entry = planned.historyEntry
                entry?.hasBegun = begun.contains(index)
                return entry
            }
            RunHistory(entries).keep(as: options.notebookPath, in: store)
            store.trim()
        }
        return ExecutedNotebook(
            notebook: plan.notebook,
            status: status,
            steps: steps,
            inlineValues: plan.inlineValues(fields),
            provenance: Provenance(
                seed: plan.notebook.frontMatter.seed,
                dataFiles: plan.dataFiles,
                version: options.version,
                command: options.command
            )
        )
    }

    /// Whether the run goes on after a failure: every step that failed so far says `error: true`.
    private func isForgiven(_ steps: [ExecutedStep], _ status: RunStatus) -> Bool {
        status == .failed && zip(plan.steps, steps).allSatisfy { $1.status != .failed || $0.directive.display.error }
    }

    private func perform(
        _ planned: PlannedStep,
        _ decision: RunPlan.Decision,
        _ session: inout Session,
        _ context: StepContext,
        _ status: inout RunStatus
    ) -> (ExecutedStep, [ResultValue.Member]) {
        guard let work = planned.step else { return (step(planned, .skipped, ""), []) }
        let clock = ContinuousClock()
        let start = clock.now
        func seconds() -> Double {
            let duration = start.duration(to: clock.now).components
            return Double(duration.seconds) + Double(duration.attoseconds) / 1e18
        }
        switch decision {
        case .skip, .leave: return (step(planned, .notRun, ""), [])
        case .reuse(let record, let reason):
            work.restore(record.result, in: &session, context)
            var done = step(planned, .reused, reason, record.result, seconds: seconds())
            do throws(StepFailure) {
                try work.restoreFiles(record.result, context)
            } catch {
                (done.status, done.failure, done.failureRange) = (.failed, error.message, error.range)
                status = .failed
            }
            done.savedSeconds = record.seconds
            return (done, record.result.fields)
        case .run(let reason, _):
            do throws(StepFailure) {
                let result = try work.run(in: &session, context)
                var done = step(
                    planned,
                    result.origin.status,
                    Self.joined(reason, result.origin.reason),
                    result,
                    seconds: seconds()
                )
                if let failure = result.failure {
                    done.status = .failed
                    done.failure = failure
                    status = .failed
                } else if let store = context.store {
                    var record = StepRecord(result: result, seconds: done.seconds)
                    record.result.origin = .init(status: .executed, reason: nil)
                    record.keep(planned.key, in: store)
                }
                return (done, result.fields)
            } catch {
                let partial = error.partialResult ?? StepResult()
                var done = step(planned, .failed, reason, partial, seconds: seconds())
                (done.failure, done.failureRange) = (error.message, error.range)
                status = error.isInterruption ? .interrupted : .failed
                return (done, partial.fields)
            }
        }
    }

    /// Appends the interactive output. It is computed in every run and not cached with the results, which must not
    /// depend on display options.
    private func addInteractiveOutput(
        _ planned: PlannedStep,
        _ done: inout ExecutedStep,
        _ session: inout Session,
        _ context: StepContext,
        _ status: inout RunStatus
    ) {
        guard let work = planned.step, done.status.isDone else { return }
        do throws(StepFailure) {
            if let output = try work.interactiveOutput(in: &session, context) { done.outputs.append(output) }
        } catch {
            done.status = .failed
            done.failure = error.message
            status = .failed
        }
    }

    private static func joined(_ reason: Phrase, _ origin: Phrase?) -> Phrase {
        origin.map { "\(reason): \($0)" } ?? reason
    }

    private func step(
        _ planned: PlannedStep,
        _ status: ExecutedStep.Status,
        _ reason: Phrase,
        _ result: StepResult = StepResult(),
        seconds: Double = 0,
        savedSeconds: Double? = nil
    ) -> ExecutedStep {
        ExecutedStep(
            label: planned.directive.label,
            kind: planned.directive.name.value,
            line: planned.directive.range.start.line,
            status: status,
            reason: reason,
            seconds: seconds,
            savedSeconds: savedSeconds,
            values: result.values,
            outputs: result.outputs,
            timings: result.timings
        )
    }

    private func context(
        _ planned: PlannedStep,
        _ report: @escaping (StepProgress) -> Void,
        _ isCancelled: @escaping () -> Bool
    ) -> StepContext {
        var store = options.store
        if options.forcedLabels.contains(planned.directive.label) { store?.isWriteOnly = true }
        if !planned.directive.display.cache { store = nil }
        return StepContext(
            seed: plan.notebook.frontMatter.seed,
            threads: options.threads,
            inputKeys: planned.inputKeys,
            store: store,
            files: files,
            report: report,
            isCancelled: isCancelled
        )
    }
}
