import Datasets
import NotebookFormat

extension Importer {
    /// Reads a code cell.
    ///
    /// - Parameter firstLine: its first line in a script, whose places are lines.
    mutating func read(code source: String, at title: String, firstLine: Int? = nil) {
        (cell, place) = (title, title)
        isCarried = true
        report.codeCellCount += 1
        if let command = Self.cellCommand(source) {
            flush()
            var text = source[...]
            while text.last?.isNewline == true { text.removeLast() }
            return addShown(String(text), because: CodeAdvice.foreign(command, in: "build"), joined: false)
        }
        let pieces = CodePiece.pieces(of: source)
        for (index, piece) in pieces.enumerated() {
            if let firstLine { place = "line \(firstLine + piece.line - 1)" }
            handle(piece, joined: index > 0 && lastIsShown)
        }
        flush()
        if isCarried { report.carriedCellCount += 1 }
    }

    /// The command of Jupyter that takes a whole cell as its text: `%%bash`, `%%writefile model.py`.
    private static func cellCommand(_ source: String) -> String? {
        let code = source.drop(while: \.isWhitespace)
        guard code.hasPrefix("%%") else { return nil }
        let command = String(code.prefix { !$0.isWhitespace })
        // These run the cell as Python.
        return ["%%time", "%%timeit", "%%capture", "%%prun", "%%memit", "%%debug"].contains(command) ? nil : command
    }

    private var lastIsShown: Bool {
        group == nil && lastShownCell == cell
    }

    /// Does what the role of a statement asks for.
    mutating func handle(_ original: CodePiece, joined: Bool) {
        var piece = original
        piece.place = place
        let tableRole = original.statement.flatMap { table.role(of: $0) }
        if tableRole == nil { piece = prepared(piece) }
        let role = tableRole ?? role(of: piece)
        // A name that stands for something else from here on.
        if case .leftOut = role {} else { drawingNames.subtract(piece.assigned) }
        switch role {
        case .step(let name, let isMain): gather(piece, for: name, isMain: isMain)
        case .definition: define(piece)
        case .leftOut(let what): leaveOut(piece, what)
        case .shown(let reason):
            flush()
            // With the names that the code has itself.
            var written = original
            written.place = place
            if piece.text != written.text, case .shown(let own) = self.role(of: written) {
                show(written, own, joined: joined)
                taint(piece)
            } else {
                show(piece, reason, joined: joined)
            }
        case .prose(let markdown):
            flush()
            if let text = ImportedMarkdown.prose(markdown) { addProse(text) } else { show(piece, nil, joined: joined) }
        case .seed(let number):
            let isFirst = seed == nil || seed == number
            seed = seed ?? number
            let what =
                isFirst ? "seeds, as seed in the front matter" : "later seeds, since the front matter has one for all"
            report.leaveOut(what, at: place)
        case .function(let function):
            flush()
            functions[function.name] = function
            addFunction(function)
        case .call(let function, let target): expand(function, target, piece, joined: joined)
        case .load:
            flush()
            loadTable(piece)
        }
    }

    mutating func show(_ piece: CodePiece, _ reason: String?, joined: Bool) {
        let needed = definitionsNotShown(of: [piece])
        let text = (joined && piece.followsBlank ? "\n" : "") + body(needed + [piece])
        addShown(text, because: reason, joined: joined)
        taint(piece)
    }

    /// The values that code needs are shown with it, once.
    mutating func definitionsNotShown(of pieces: [CodePiece]) -> [CodePiece] {
        let needed = definitionsNeeded(by: pieces).filter { !shownDefinitions.contains($0.text) }
        shownDefinitions.formUnion(needed.map(\.text))
        return needed
    }

    private mutating func leaveOut(_ piece: CodePiece, _ what: String) {
        report.leaveOut(what, at: place)
        guard what == Self.drawings || what == Self.histories else { return }
        drawingNames.formUnion(piece.assigned)
        for name in piece.assigned where scope.names[name] != nil { scope.names[name] = .foreign }
        if let function = FunctionCode(piece) { drawingNames.insert(function.name) }
    }

    /// Keeps a value until a step needs it.
    private mutating func define(_ piece: CodePiece) {
        definitions.define(piece)
        guard let statement = piece.statement else { return }
        var reader = codeReader
        // The names are in one place only while they change: they are not copied for each value.
        scope.names = CodeNames()
        let isDefinition = reader.readDefinition(statement)
        scope.names = reader.names
        if isDefinition { return }
        if let name = piece.assigned.first, let call = statement.value.flatMap(Self.call),
            case .list(let members)? = call.arguments.first?.value.value, let model = members.first?.plainName
        {
            // A model with a softmax behind it.
            scope.names[name] = scope.names[model.value]
        }
    }

    /// Whether a statement only gives a name to a value.
    func isDefinition(_ statement: PythonStatement) -> Bool { codeReader.isDefinition(statement) }

    /// A reader that knows the names so far.
    private var codeReader: CodeReader {
        let nowhere = Located("fit", at: SourceRange(line: 1, column: 1, length: 0))
        let directive = Directive(
            index: 0,
            name: nowhere,
            argument: nil,
            label: "",
            display: DisplayOptions(),
            body: [],
            shownSource: "",
            range: nowhere.range
        )
        var reader = CodeReader(directive, parameters: parameters, names: scope.names)
        reader.counts[.train] = scope.data?.trainingCount
        reader.counts[.test] = scope.data?.testCount
        return reader
    }

    /// Notes that what a statement sets, or changes, is not what the steps know.
    mutating func taint(_ piece: CodePiece) {
        var names = Set(piece.assigned)
        if let statement = piece.statement {
            switch statement.kind {
            case .expression(let node), .assignment(_, let node), .update(_, _, let node):
                names.formUnion(Self.changed(by: node))
            case .foreign(let word):
                if word.value == "class" {
                    let name = piece.text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.drop { $0 != "class" }
                    names.formUnion(name.dropFirst().prefix(1).map(String.init))
                    if let name = name.dropFirst().first, Self.onlyWatches(piece.text) {
                        watchingClasses.insert(String(name))
                    }
                }
                // A loop or a function: every line in it may set names.
                names.formUnion(Self.namesChanged(inBlock: piece.text))
            case .importing(_, let imports): names.formUnion(imports.map(\.name))
            }
        } else if piece.mistake != nil {
            names = Self.namesBeforeSigns(in: piece.text)
        }
        for name in names.intersection(table.frames.keys) {
            report.note(
                "the table '\(name)' is changed by code that is not run; see that {load} does the same",
                at: place
            )
        }
        for name in names {
            scope.names[name] = .foreign
            layerNames.remove(name)
            definitions.remove(name, among: shownDefinitions)
        }
    }

    /// The names that the statements inside a block change.
    private static func namesChanged(inBlock text: String, depth: Int = 0) -> Set<String> {
        // The deepest code that anybody writes has ten levels.
        guard depth < 20 else { return namesBeforeSigns(in: text) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let header = lines.firstIndex { line in
            let code = line.prefix { $0 != "#" }.reversed().drop { $0 == " " || $0 == "\t" }
            return code.first == ":"
        }
        // `if ready: x = 3`
        guard let header else { return namesBeforeSigns(in: text) }
        var names: Set<String> = []
        let body = lines[(header + 1)...].joined(separator: "\n")
        for piece in CodePiece.pieces(of: FunctionCode.dedented("\n" + body)) {
            if case .foreign? = piece.statement?.kind {
                names.formUnion(namesChanged(inBlock: piece.text, depth: depth + 1))
            } else if let statement = piece.statement {
                names.formUnion(piece.assigned)
                if let value = statement.value { names.formUnion(changed(by: value)) }
            } else if piece.mistake != nil {
                names.formUnion(namesBeforeSigns(in: piece.text))
            }
        }
        return names
    }

    /// The names that lines give values to which could not be read: `x = [f(y) for y in z]`.
    private static func namesBeforeSigns(in text: String) -> Set<String> {
        var names: Set<String> = []
        for line in text.split(separator: "\n") {
            guard let sign = line.firstIndex(of: "="), line[sign...].dropFirst().first != "=" else { continue }
            // What stands before a colon is the head of a block, or a type.
            let start = line[..<sign].lastIndex(of: ":").map { line.index(after: $0) } ?? line.startIndex
            let head = line[start..<sign].allSatisfy(\.isWhitespace) ? line[..<sign] : line[start..<sign]
            let targets = head.split(separator: ",").map { $0.drop { " \t(".contains($0) } }
            names.formUnion(targets.map { String($0.prefix { $0.isLetter || $0.isNumber || $0 == "_" }) })
        }
        names.remove("")
        return names
    }

    private static let changingMethods: Set = [
        "fit", "add", "compile", "load_weights", "set_weights", "train_on_batch", "pop", "adapt", "append", "update",
    ]

    /// The names of what a call changes: the model of `model.load_weights(…)`.
    private static func changed(by node: PythonExpression.Node) -> [String] {
        guard let call = node.methodCall, changingMethods.contains(call.method.value), let name = call.object.plainName
        else { return [] }
        return [name.value]
    }
}
