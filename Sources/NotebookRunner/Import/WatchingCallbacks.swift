import NotebookFormat

extension Importer {
    /// Callbacks that change nothing of a training: they show it, or keep what the cache keeps anyway.
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
        let names = members.compactMap(watcher)
        guard !names.isEmpty else { return }
        let text = "[" + kept.map { piece.text(of: $0.range) }.joined(separator: ", ") + "]"
        let before = SourceRange(start: SourcePosition(line: 1, column: 1), end: list.range.start)
        let last = SourcePosition(line: Int.max, column: 1)
        let after = piece.text(of: SourceRange(start: list.range.end, end: last))
        let comment = "# Left out here: \(names.joined(separator: ", ")), which changes nothing of the training.\n"
        piece.text = comment + piece.text(of: before) + text + after
        piece.statement = PythonCode.statements(piece.text).statements.first ?? piece.statement
        report.leaveOut("callbacks that change nothing of the training: \(names.joined(separator: ", "))", at: place)
    }

    /// The name of a callback that only watches; `nil` for all others.
    private func watcher(_ node: PythonExpression.Node) -> String? {
        if let call = Self.call(in: node), let last = call.parts.last {
            return Self.watchers.contains(last) || watchingClasses.contains(last) ? last : nil
        }
        guard let name = node.plainName else { return nil }
        let definition = definitions.last { $0.assigned == [name.value] }?.statement?.value
        return definition.flatMap(Self.call)?.parts.last.flatMap { Self.watchers.contains($0) ? $0 : nil }
    }

    /// Notes a class of callbacks that only prints.
    mutating func noteWatchingClass(_ name: String, _ text: String) {
        let changes = ["stop_training", "set_weights", "assign", "learning_rate", ".lr", "load_weights", "optimizer"]
        if text.contains("Callback"), !changes.contains(where: { text.contains($0) }) { watchingClasses.insert(name) }
    }
}
