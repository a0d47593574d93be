import Datasets
import NotebookFormat

/// What the code says about a table that pandas reads: enough to write the `{load}` that does the same.
struct TableCode {
    /// Some rows and columns of the table that have a name.
    struct Frame {
        enum Part { case whole, train, test }
        enum Content { case both, features, target }
        var part = Part.whole
        var content = Content.both
        /// The columns that the code has taken out of it.
        var dropped: Set<String> = []
    }

    /// A file, and how it is read.
    struct Source {
        var path: String
        var options: [(name: String, value: Value)] = []
        /// How the data was got, where the path is no file of the user's.
        var address: String?
        /// A data set that is known by name here.
        var named: String?
    }

    private(set) var sources: [Source] = []
    /// What the code asks for that {load} does not do, in the order in which the code asks.
    var notes: [String] = []
    var frames: [String: Frame] = [:]
    private(set) var target: String?
    var drop: [String] = []
    var features: [String]?
    var categorical: [String] = []
    var missing: String?
    var testSplit: Double?
    var isStratified = false
    /// Whether the models tell classes apart, and how many, as far as their code says so.
    private(set) var tellsClasses = false
    private(set) var lastUnits: Int?
    /// The statement at whose place the table is loaded.
    private var reading: PythonStatement?
    private var done: Set<PythonStatement> = []
    private var constants: [String: Value] = [:]
    /// Files that code gets from somewhere: their paths and addresses, by name.
    private var downloads: [String: (path: String, address: String, statement: PythonStatement)] = [:]

    init(_ statements: [PythonStatement]) {
        for statement in statements { read(statement) }
        // Without a table, code that only looks like its preparation is something else.
        if sources.isEmpty { giveUp() }
    }

    /// What a statement is for, if it is about the table.
    func role(of statement: PythonStatement) -> PieceRole? {
        if statement == reading { return .load }
        return done.contains(statement) ? .leftOut("what {load} does with the table") : nil
    }

    /// Without a `{load}`, none of the statements is done by one.
    mutating func giveUp() { (done, frames) = ([], [:]) }

    // MARK: - Statements

    private mutating func read(_ statement: PythonStatement) {
        noteModels(statement)
        switch statement.kind {
        case .assignment(let targets, let node) where targets.count == 1:
            if let name = targets[0].plainName?.value, let value = constant(node) { constants[name] = value }
            if assign(targets[0], node, statement) { done.insert(statement) }
        case .expression(let node):
            if change(node) { done.insert(statement) }
        default: break
        }
    }

    private mutating func noteModels(_ statement: PythonStatement) {
        guard let node = statement.value else { return }
        var open = [node]
        while let next = open.popLast() {
            switch next.value {
            case .call(let function, let arguments):
                if let name = function.lastName?.value {
                    if name.hasSuffix("Crossentropy") { tellsClasses = true }
                    if name == "Dense", case .integer(let units)? = arguments.first.flatMap({ constant($0.value) }) {
                        lastUnits = units
                    }
                }
                open += [function] + arguments.reversed().map(\.value)
            case .literal(.string(let text)): if text.hasSuffix("_crossentropy") { tellsClasses = true }
            case .list(let members), .tuple(let members): open += members.reversed()
            case .attribute(let base, _): open.append(base)
            default: break
            }
        }
    }

    private mutating func assign(
        _ target: PythonExpression.Node,
        _ node: PythonExpression.Node,
        _ statement: PythonStatement
    ) -> Bool {
        if case .tuple(let members) = target.value {
            let names = members.compactMap { $0.plainName?.value }
            return names.count == members.count && splitIntoParts(names, node)
        }
        if case .item(let base, let items) = target.value {
            // `dataset['Origin'] = dataset['Origin'].map({…})`
            guard let name = base.plainName?.value, frames[name] != nil, let column = column(items) else {
                return false
            }
            return prepare(column, node)
        }
        guard let name = target.plainName?.value else { return false }
        if let call = node.methodCall ?? Self.plainCall(node), readFile(name, call, statement) { return true }
        if let frame = frame(node) {
            frames[name] = frame
            return true
        }
        return false
    }

    private static func plainCall(_ node: PythonExpression.Node) -> CodeReader.MethodCall? {
        guard case .call(let function, let arguments) = node.value, let name = function.plainName else { return nil }
        return CodeReader.MethodCall(object: function, method: name, arguments: arguments)
    }

    /// The column to predict; what had it dropped before, as in `X = df.drop('y', axis=1)`, is without it.
    mutating func setTarget(_ column: String) {
        target = column
        drop.removeAll { $0 == column }
        for (name, frame) in frames where frame.content == .both && frame.dropped.contains(column) {
            frames[name]?.content = .features
        }
    }

    // MARK: - Files

    private mutating func readFile(
        _ name: String,
        _ call: CodeReader.MethodCall,
        _ statement: PythonStatement
    ) -> Bool {
        switch call.method.value {
        case "get_file":
            let arguments = call.arguments.compactMap { argument -> (String?, String)? in
                guard case .string(let text)? = constant(argument.value) else { return nil }
                return (argument.name?.value, text)
            }
            guard
                let address = arguments.first(where: { $0.0 == "origin" })
                    ?? arguments.first(where: { $0.1.contains("://") })
            else { return false }
            let file = arguments.first { $0.0 == "fname" || $0.0 == nil && !$0.1.contains("://") }?.1
            downloads[name] = (file ?? Path.name(of: address.1), address.1, statement)
            return false
        case "load_dataset" where call.object.plainName?.value == "sns":
            guard case .string(let text)? = call.arguments.first.flatMap({ constant($0.value) }) else { return false }
            let known = ["penguins": "penguins", "mpg": "auto_mpg"]
            guard let named = known[text], begin(statement) else { return false }
            sources.append(Source(path: text + ".csv", named: named))
            frames[name] = Frame()
            return true
        case "read_csv", "read_table":
            guard let source = source(call), begin(statement) else { return false }
            sources.append(source)
            // Two files are the two sets.
            let isTest = DataName(spelled: name)?.split == .test || sources.count == 2
            frames[name] = Frame(part: isTest ? .test : sources.count == 1 && name.contains("train") ? .train : .whole)
            return true
        default: return false
        }
    }

    private mutating func begin(_ statement: PythonStatement) -> Bool {
        guard sources.count < 2 else { return false }
        reading = reading ?? statement
        return true
    }

    private mutating func source(_ call: CodeReader.MethodCall) -> Source? {
        var source: Source?
        for (index, argument) in call.arguments.enumerated() {
            let name = argument.name?.value ?? (index == 0 ? "filepath_or_buffer" : index == 1 ? "sep" : "?")
            if name == "filepath_or_buffer" {
                source = file(argument.value)
                if source == nil { return nil }
                continue
            }
            guard let value = constant(argument.value) else {
                note(name)
                continue
            }
            switch (name, value) {
            case ("names", _): source?.options.append(("header", value))
            case ("sep", .string(let text)), ("delimiter", .string(let text)):
                let word =
                    text == " " || text.contains("\\s") || text.contains("s+")
                    ? "whitespace" : text == "\t" ? "tab" : text
                if word != "," { source?.options.append(("separator", .string(word))) }
            case ("delim_whitespace", .boolean(true)): source?.options.append(("separator", .string("whitespace")))
            case ("na_values", .string), ("na_values", .list): source?.options.append(("na_values", value))
            case ("usecols", .list(let items)):
                features = items.compactMap { if case .string(let text) = $0.value { text } else { nil } }
            default: note(name)
            }
        }
        return source
    }

    /// Notes an argument of `read_csv` that `{load}` has no option for.
    private mutating func note(_ argument: String) {
        // How pandas reads, not what.
        let passed: Set = ["engine", "low_memory", "dtype", "encoding", "skipinitialspace", "delim_whitespace"]
        guard !passed.contains(argument) else { return }
        notes.append("'\(argument)' of pandas has no option in {load}; see that the file needs none")
    }

    private mutating func file(_ node: PythonExpression.Node) -> Source? {
        if let name = node.plainName?.value, let download = downloads[name] {
            done.insert(download.statement)
            return Self.source(path: download.path, address: download.address)
        }
        if case .call(let function, let arguments) = node.value, function.lastName?.value == "join",
            case .string(let text)? = arguments.last.flatMap({ constant($0.value) })
        {
            return Self.source(path: text, address: nil)
        }
        guard case .string(let text)? = constant(node) else { return nil }
        return text.contains("://")
            ? Self.source(path: Path.name(of: text), address: text) : Self.source(path: text, address: nil)
    }

    private static func source(path: String, address: String?) -> Source {
        var source = Source(path: path, address: address)
        if address != nil, path.hasPrefix("auto-mpg") { source.named = "auto_mpg" }
        return source
    }

    // MARK: - Values

    func constant(_ node: PythonExpression.Node) -> Value? {
        if case .string? = stringOfName(node) { return stringOfName(node) }
        switch node.value {
        case .literal, .list, .tuple, .operation, .negation: break
        case .name(let name): return constants[name]
        default: return nil
        }
        return try? PythonEvaluator(parameters: [], names: constants).value(of: node).value
    }

    private func stringOfName(_ node: PythonExpression.Node) -> Value? {
        node.plainName.flatMap { constants[$0.value] }
    }

    func columns(_ node: PythonExpression.Node) -> [String]? {
        switch constant(node) {
        case .string(let text)?: return [text]
        case .list(let items)?:
            let texts = items.compactMap { if case .string(let text) = $0.value { text } else { nil } }
            return texts.count == items.count ? texts : nil
        default: return nil
        }
    }

    private func column(_ items: [PythonExpression.Node]) -> String? {
        items.count == 1 ? columns(items[0])?.first : nil
    }

    static func rounded(_ share: Double) -> Double { (share * 1e6).rounded() / 1e6 }
}
