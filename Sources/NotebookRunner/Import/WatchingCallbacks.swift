import NotebookFormat
import Spelling

extension Importer {
    /// Callbacks that do not change a training: they show it, or keep what the cache keeps anyway. Those that write
    /// a file stay where they can write it here.
    private static let watchers: Set = [
        "EpochDots", "TensorBoard", "ModelCheckpoint", "CSVLogger", "ProgbarLogger", "BackupAndRestore", "TqdmCallback",
        "RemoteMonitor", "History", "BaseLogger",
    ]

    /// Leaves callbacks that only watch out of a call of `fit`, and says so above it.
    mutating func leaveOutWatchers(_ piece: inout CodePiece) {
        guard let statement = PythonCode.statements(piece.text).statements.first,
            case .call(_, let arguments)? = statement.value?.value,
            let list = arguments.first(where: { $0.name?.value == "callbacks" })?.value,
            case .list(let members) = list.value
        else { return }
        let kept = members.filter { watcher($0) == nil }
        var names: [String] = []
        for name in members.compactMap(watcher) where !names.contains(name) { names.append(name) }
        guard !names.isEmpty else { return }
        let text = "[" + kept.map { piece.text(of: $0.range) }.joined(separator: ", ") + "]"
        let before = SourceRange(start: SourcePosition(line: 1, column: 1), end: list.range.start)
        let last = SourcePosition(line: Int.max, column: 1)
        let after = piece.text(of: SourceRange(start: list.range.end, end: last))
        let listed = NameList.sentence(names)
        let comment = "# Left out: \(listed), which \(names.count == 1 ? "does" : "do") not change the training.\n"
        piece.text = comment + piece.text(of: before) + text + after
        piece.statement = PythonCode.statements(piece.text).statements.first ?? piece.statement
        report.leaveOut("callbacks that do not change the training: \(listed)", at: place)
    }

    /// The name of a callback that only watches; `nil` for all others.
    private func watcher(_ node: PythonExpression.Node) -> String? {
        if let call = Self.call(in: node) { return watcher(call) }
        guard let name = node.plainName else { return nil }
        let definition = definitions.last(givingOnly: name.value)?.statement?.value
        return definition.flatMap(Self.call).flatMap(watcher)
    }

    private func watcher(_ call: Call) -> String? {
        guard let name = call.parts.last, !Self.writesHere(name, call.arguments) else { return nil }
        return Self.watchers.contains(name) || watchingClasses.contains(name) ? name : nil
    }

    /// Whether a callback writes a file beside the notebook, of a kind that is written here.
    private static func writesHere(_ name: String, _ arguments: [PythonExpression.Argument]) -> Bool {
        let endings = ["ModelCheckpoint": [".keras", ".weights.h5"], "CSVLogger": [""]]
        let file = arguments.first { $0.name == nil || ["filepath", "filename"].contains($0.name?.value) }
        guard let endings = endings[name], case .literal(.string(let path))? = file?.value.value else { return false }
        return !path.contains("/") && endings.contains { path.hasSuffix($0) }
    }

    /// Whether a class is a callback that does not change the training.
    static func onlyWatches(_ text: String) -> Bool {
        let changes = ["stop_training", "set_weights", "assign", "learning_rate", ".lr", "load_weights", "optimizer"]
        return text.contains("Callback") && !changes.contains { text.contains($0) }
    }

    /// Why a class is not run.
    func reason(toShowClass text: String) -> String {
        if Self.onlyWatches(text) { return "{fit} leaves out callbacks that do not change the training" }
        if text.contains("Callback") { return "{fit} takes Keras's own callbacks, such as EarlyStopping(patience=5)" }
        return CodeAdvice.foreign("class", in: "build")
    }
}
