import Datasets
import NeuralNetwork
import NotebookFormat
import Spelling

/// The files that callbacks of a `{fit}` write, as the notebook names them.
struct TrainingFiles: Sendable {
    /// A callback's file.
    struct Target: Sendable {
        /// The callback's name.
        var callback: String
        /// What it writes.
        var file: CallbackFile
        /// Its name, with the values of an epoch to be filled in.
        var template: FileNameTemplate
        /// Where the notebook names it.
        var range: SourceRange
    }

    private(set) var targets: [Target] = []
    private let context: DatasetContext

    /// Reads the names and holds them against what the training measures and what is in the file system.
    /// - Parameter measured: the names of what an epoch comes to; `nil` when a mistake leaves them unknown.
    init(
        _ calls: [(call: ConstructorCall, callback: (any Callback)?)],
        _ reader: inout DirectiveReader,
        measured: [String]?,
        _ context: DatasetContext
    ) {
        self.context = context
        for (call, callback) in calls {
            guard let callback, let file = callback.file else { continue }
            let argument =
                call.arguments.first { $0.name?.value == file.argument } ?? call.arguments.first { $0.name == nil }
            let range = argument?.value.range ?? call.name.range
            do throws(FileNameTemplate.Problem) {
                let isLog = if case .log = file.content { true } else { false }
                let target = Target(
                    callback: call.name.value,
                    file: file,
                    template: isLog ? FileNameTemplate(plain: file.name) : try FileNameTemplate(file.name),
                    range: range
                )
                if let problem = problem(of: target, measured) {
                    reader.fail(at: range, problem)
                } else {
                    targets.append(target)
                }
            } catch {
                reader.fail(at: range, error.message)
            }
        }
    }

    private func problem(of target: Target, _ measured: [String]?) -> String? {
        for (name, format) in target.template.fields where name != "epoch" {
            guard let measured else { continue }
            if !measured.contains(name) {
                let others = "its fields are epoch, \(measured.joined(separator: ", "))"
                let hint = NearestName.hint(for: name, among: ["epoch"] + measured, otherwise: others)
                return "\(target.callback) names its files for '\(name)', which this training does not measure; \(hint)"
            }
            if let refusal = format.refusal(of: .number) { return refusal }
        }
        for (name, format) in target.template.fields where name == "epoch" {
            if let refusal = format.refusal(of: .whole) { return refusal }
        }
        // With fields, the folder is what can be known.
        let sample = context.path(target.template.name { $0 == "epoch" ? .integer(1) : .number(0) })
        let folder = Path.folder(of: sample)
        if !Path.isFolder(folder) {
            return "there is no folder '\(folder)' for the file of \(target.callback); make it first"
        }
        do throws(AtomicFile.WriteError) {
            try AtomicFile.check(sample)
        } catch {
            return error.description
        }
        return target.template.fields.isEmpty ? ReplacedFile.problem(sample, with: target.file.content) : nil
    }

    /// The files whose names are known before the training.
    var outputs: [StepOutput] {
        targets.filter(\.template.fields.isEmpty).map { target in
            let isAppended = if case .log(_, true) = target.file.content { true } else { false }
            return StepOutput(
                path: context.path(target.template.name { _ in .null }),
                role: "the file of \(target.callback)",
                isAppended: isAppended,
                range: target.range
            )
        }
    }

    /// The target of a file that a callback has written.
    func target(_ file: CallbackFile) -> Target? {
        targets.first { $0.file.name == file.name && $0.file.content == file.content }
    }

    /// The name of a file after an epoch, as the notebook would write it.
    func name(_ target: Target, epoch: Int, _ result: EpochResult) -> String {
        target.template.name { field in
            field == "epoch" ? .integer(epoch) : result[field].map { .number($0) } ?? .null
        }
    }

    /// Where a file of that name is.
    func path(_ name: String) -> String { context.path(name) }
}
