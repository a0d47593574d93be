import Datasets
import NotebookFormat

extension Importer {
    /// Writes the `{load}` of the table that pandas reads.
    mutating func loadTable(_ piece: CodePiece) {
        guard let source = table.sources.first else { return }
        if let address = source.address {
            report.note("'\(address)' is not read: nothing is fetched while a notebook runs", at: place)
        }
        var lines: [String] = []
        var argument = source.named ?? "csv"
        for note in table.notes where source.named == nil { report.note(note, at: place) }
        if source.named != nil {
            report.note("{load} \(argument) has the same data; 'notebook data get \(argument)' gets it", at: place)
        } else {
            argument = "csv"
            if let address = source.address { lines.append("# Put the file beside the notebook: \(address)") }
            lines += fileLines
        }
        if let share = table.testSplit { lines.append("test_split: \(share)") }
        if table.isStratified { lines.append("stratify: true") }
        guard source.named != nil || table.target != nil else {
            lines = ["#| eval: false"] + lines + ["target:"]
            report.note("complete the {load}: it lacks the column to predict, 'target'", at: place)
            return addStep("load", argument: argument, body: lines.joined(separator: "\n"))
        }
        var trial = self.trial("load", argument: argument, body: lines.joined(separator: "\n"))
        if table.tellsClasses, trial.mistakes.isEmpty, trial.scope.data?.hasNumbersAsTargets != false,
            source.named == nil
        {
            let count = table.lastUnits.map { max($0, 2) } ?? 2
            lines.append("class_names: [\((0..<count).map { "'\($0)'" }.joined(separator: ", "))]")
            let second = self.trial("load", argument: argument, body: lines.joined(separator: "\n"))
            if second.mistakes.isEmpty { trial = second } else { lines.removeLast() }
        }
        if let mistake = trial.mistakes.first {
            table.giveUp()
            return show(piece, mistake.message, joined: false)
        }
        scope = trial.scope
        addStep("load", argument: argument, body: lines.joined(separator: "\n"))
        nameFrames()
    }

    private var fileLines: [String] {
        let sources = table.sources
        var lines: [String] = []
        if sources.count == 2 {
            lines = ["train_file: \(Self.yaml(sources[0].path))", "test_file: \(Self.yaml(sources[1].path))"]
        } else {
            lines = ["file: \(Self.yaml(sources[0].path))"]
        }
        func add(_ name: String, _ list: [String]) {
            if !list.isEmpty { lines.append("\(name): [\(list.map(Self.yaml).joined(separator: ", "))]") }
        }
        if let target = table.target { lines.append("target: \(Self.yaml(target))") }
        if let features = table.features { add("features", features) } else { add("drop", table.drop) }
        let isFeature = { (name: String) in
            name != table.target && !table.drop.contains(name) && table.features?.contains(name) != false
        }
        add("categorical", table.categorical.filter(isFeature))
        for (name, value) in sources[0].options {
            switch value {
            case .list(let items): add(name, items.compactMap { $0.value.asText })
            case .string(let text): lines.append("\(name): \(Self.yaml(text))")
            default: break
            }
        }
        if let missing = table.missing { lines.append("missing: \(missing)") }
        return lines
    }

    /// Text as YAML in quotes.
    static func yaml(_ text: String) -> String {
        let isPlain =
            text.first?.isLetter == true && text.utf8.allSatisfy { $0.isWord || "_-./ ".utf8.contains($0) }
            && !["true", "false", "null", "yes", "no", "None", "True", "False"].contains(text) && !text.hasSuffix(" ")
        return isPlain ? text : "'\(text.replacing("'", with: "''"))'"
    }

    /// Tells what the code calls the parts of the table; a name that does not tell by itself is replaced.
    private mutating func nameFrames() {
        for (name, frame) in table.frames {
            let split: Split = frame.part == .test ? .test : .train
            let isTargets: Bool? =
                switch frame.content {
                case .both: nil
                case .features: false
                case .target: true
                }
            let meaning = DataName(split: split, isTargets: isTargets)
            let spelled = DataName(spelled: name)
            scope.names[name] = .data(meaning)
            // A name that speaks of inputs may stand for the whole rows.
            let isWellNamed =
                spelled?.split == split
                && (spelled?.isTargets == nil || spelled?.isTargets == isTargets || frame.content == .both)
            if !isWellNamed {
                let word =
                    switch frame.content {
                    case .both: "dataset"
                    case .features: "features"
                    case .target: "labels"
                    }
                let other = "\(split.rawValue)_\(word)"
                dataNames[name] = other
                scope.names[other] = .data(meaning)
            }
        }
    }

    /// A statement with names that tell what data they stand for, and with counts of columns in numbers.
    func prepared(_ piece: CodePiece) -> CodePiece {
        guard piece.statement != nil else { return piece }
        var text = piece.text
        if let shape = scope.data?.shape, text.contains(".shape[") || text.contains("len(") {
            text.replace(columnCounts) { match in
                let name = String(match.1 ?? match.2 ?? "")
                guard scope.names.data(name) != nil else { return String(match.0) }
                guard match.3 == "1:" else { return String(match.3 == "-1" ? shape[shape.count - 1] : shape[0]) }
                return "(" + shape.map { "\($0)," }.joined(separator: " ") + ")"
            }
        }
        var copy = piece
        copy.text = text
        if !dataNames.isEmpty, !piece.mentioned.isDisjoint(with: dataNames.keys) { copy = copy.renamed(dataNames) }
        guard copy.text != piece.text else { return piece }
        copy.statement = PythonCode.statements(copy.text).statements.first ?? piece.statement
        return copy
    }
}

extension UInt8 {
    fileprivate var isWord: Bool {
        UInt8(ascii: "a") <= self | 0x20 && self | 0x20 <= UInt8(ascii: "z")
            || UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9")
    }
}
