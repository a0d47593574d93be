import ModelFiles
import NeuralNetwork
import NotebookFormat

/// Writes the files of a training as it goes on, and again from the cache when it does not.
struct TrainingFileWriter {
    private let step: FitStep
    private let run: TrainingRun
    private let context: StepContext
    /// The rows of each log so far, by its path.
    private var logs: [(path: String, target: TrainingFiles.Target, header: String, rows: [String])] = []
    private var lastLogTime = ContinuousClock.now
    /// What each path holds that is no log.
    private var models: [String: Model] = [:]
    /// The cache's entries of models that later ones have replaced.
    private var outdated: [String] = []

    /// A model's file in the cache: after which epoch it was written, as which of that epoch's files, how large it is.
    private struct Model {
        var entry: String
        var epoch: Int
        var place: Int
        var byteCount = 0
    }

    init(_ step: FitStep, _ run: TrainingRun, _ context: StepContext) {
        (self.step, self.run, self.context) = (step, run, context)
    }

    // MARK: While a training goes on

    /// Writes what callbacks ask for after an epoch, the first being 1.
    mutating func write(
        _ training: OngoingTraining,
        epoch: Int,
        _ compiled: CompiledModel
    ) throws(StepFailure) {
        guard context.files != nil || context.store != nil, !training.files.isEmpty, let result = training.history.last
        else { return }
        for (place, file) in training.files.enumerated() {
            guard let (target, path) = destination(of: file, epoch: epoch, result) else { continue }
            if case .log = file.content {
                add(file, to: path, target)
                continue
            }
            let bytes = try Self.bytes(of: file, training, compiled, target)
            let entry = run.fileEntry(epoch: epoch, place: place)
            context.store?.write(bytes, named: entry)
            try write(bytes, to: path, target)
            if let earlier = models[path], !TrainingRun.isKept(earlier.epoch, byteCount: earlier.byteCount) {
                outdated.append(earlier.entry)
            }
            models[path] = Model(entry: entry, epoch: epoch, place: place, byteCount: bytes.count)
        }
        // A quick training would write a log that grows a thousand times a second.
        if ContinuousClock.now - lastLogTime > .seconds(1) { try writeLogs() }
    }

    /// Removes what the cache keeps of replaced models. Called when it has the epoch that replaced them: a run that is
    /// killed before goes on from the epoch before, whose models they are.
    mutating func removeOutdated() {
        for entry in outdated { context.store?.remove(named: entry) }
        outdated = []
    }

    /// Writes the logs, whole.
    mutating func writeLogs() throws(StepFailure) {
        for log in logs { try write(log.target, log.path, header: log.header, log.rows) }
        lastLogTime = .now
    }

    // MARK: Again

    /// Whether the cache holds the models that the epochs of a training have written.
    func isKept(_ history: some Collection<EpochResult>) -> Bool {
        guard let store = context.store, context.files != nil else { return true }
        var copy = self
        copy.replay(history)
        return copy.models.values.allSatisfy { store.contains($0.entry) }
    }

    /// Writes what the epochs of a training have written, where it is missing or another one, but for logs.
    mutating func restore(_ history: some Collection<EpochResult>) throws(StepFailure) {
        let targets = replay(history)
        guard context.files != nil else { return }
        // In their order: two paths may lead to one file.
        let order = models.sorted { ($0.value.epoch, $0.value.place) < ($1.value.epoch, $1.value.place) }
        for (path, model) in order {
            guard let target = targets[path] else { continue }
            guard let bytes = context.store?.read(model.entry) else {
                throw StepFailure("'\(path)' has gone from the cache; run again with --no-cache", range: target.range)
            }
            try write(bytes, to: path, target)
        }
    }

    @discardableResult
    private mutating func replay(_ history: some Collection<EpochResult>) -> [String: TrainingFiles.Target] {
        var targets: [String: TrainingFiles.Target] = [:]
        for (index, (result, files)) in zip(history, step.writtenFiles(history)).enumerated() {
            for (place, file) in files.enumerated() {
                guard let (target, path) = destination(of: file, epoch: index + 1, result) else { continue }
                if case .log = file.content {
                    add(file, to: path, target)
                } else {
                    let entry = run.fileEntry(epoch: index + 1, place: place)
                    models[path] = Model(entry: entry, epoch: index + 1, place: place)
                    targets[path] = target
                }
            }
        }
        return targets
    }

    // MARK: One file

    private func destination(
        of file: CallbackFile,
        epoch: Int,
        _ result: EpochResult
    ) -> (TrainingFiles.Target, path: String)? {
        guard let target = step.files.target(file) else { return nil }
        let name = step.files.name(target, epoch: step.configuration.initialEpoch + epoch, result)
        return (target, step.files.path(name))
    }

    private mutating func add(_ file: CallbackFile, to path: String, _ target: TrainingFiles.Target) {
        if let index = logs.firstIndex(where: { $0.path == path && $0.target.file == target.file }) {
            logs[index].rows.append(file.row)
        } else {
            logs.append((path, target, file.header, [file.row]))
        }
    }

    private static func bytes(
        of file: CallbackFile,
        _ training: OngoingTraining,
        _ compiled: CompiledModel,
        _ target: TrainingFiles.Target
    ) throws(StepFailure) -> [UInt8] {
        do throws(ModelFileError) {
            return file.content == .weights
                ? try KerasFile.weights(compiled, weight: training.weight)
                : try KerasFile.model(compiled, weight: training.weight)
        } catch {
            throw StepFailure(error.description, range: target.range)
        }
    }

    private func write(
        _ target: TrainingFiles.Target,
        _ path: String,
        header: String,
        _ rows: [String]
    ) throws(StepFailure) {
        guard case .log(_, let isAppended) = target.file.content else { return }
        var log = EpochLog(header: header, rows: rows)
        if isAppended, let earlier = try Self.earlier(path, target) {
            do throws(EpochLog.Problem) {
                try log.append(to: earlier)
            } catch {
                throw StepFailure("cannot append to '\(path)': \(error.message)", range: target.range)
            }
        }
        try write(log.bytes, to: path, target)
    }

    /// The bytes of a log that rows come to; `nil` when there is none. One that cannot be read must not be replaced.
    private static func earlier(_ path: String, _ target: TrainingFiles.Target) throws(StepFailure) -> [UInt8]? {
        guard Path.exists(path) else { return nil }
        do throws(RegularFile.ReadError) {
            return try RegularFile.contents(of: path)
        } catch {
            throw StepFailure(error.description, range: target.range)
        }
    }

    /// Writes a file whole, unless it holds the bytes already.
    private func write(_ bytes: [UInt8], to path: String, _ target: TrainingFiles.Target) throws(StepFailure) {
        guard var files = context.files, !ReplacedFile.holds(path, bytes) else { return }
        do throws(FileRoles.Conflict) {
            try files.write(path, as: "the file of \(target.callback)")
        } catch {
            throw StepFailure(error.description, range: target.range)
        }
        if let problem = ReplacedFile.problem(path, with: target.file.content) {
            throw StepFailure(problem, range: target.range)
        }
        do throws(AtomicFile.WriteError) {
            try AtomicFile.write(bytes, to: path)
        } catch {
            throw StepFailure(error.description, range: target.range)
        }
    }
}
