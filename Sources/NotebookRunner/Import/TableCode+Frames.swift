import NotebookFormat

// What code does to a table and its parts.
extension TableCode {
    /// The part of the table that an expression stands for; notes on the way what is done to it.
    mutating func frame(_ node: PythonExpression.Node) -> Frame? {
        switch node.value {
        case .name(let name): return frames[name]
        case .attribute(let base, let name) where name.value == "values" || name.value == "T": return frame(base)
        case .item(let base, let items):
            guard var frame = frame(base), items.count == 1, let columns = columns(items[0]) else { return nil }
            if case .list = items[0].value {
                if frame.part == .whole { features = columns.filter { $0 != target } }
                frame.content = .features
                return frame
            }
            guard frame.content == .both, columns.count == 1 else { return nil }
            // One column alone is what is to be predicted, unless something else is.
            if let target, target != columns[0] { return nil }
            setTarget(columns[0])
            frame.content = .target
            return frame
        case .call(let function, let arguments):
            if case .attribute(let base, let method) = function.value,
                !["pd", "np", "tf"].contains(base.plainName?.value)
            {
                return frame(base, method.value, arguments)
            }
            guard let word = function.lastName?.value, let first = arguments.first?.value, let frame = frame(first)
            else {
                return nil
            }
            switch word {
            case "get_dummies":
                if let columns = arguments.first(where: { $0.name?.value == "columns" }).flatMap({ columns($0.value) })
                {
                    categorical += columns.filter { !categorical.contains($0) }
                }
                return frame
            case "array", "asarray", "DataFrame", "float32", "shuffle": return frame
            default: return nil
            }
        default: return nil
        }
    }

    private mutating func frame(
        _ base: PythonExpression.Node,
        _ method: String,
        _ arguments: [PythonExpression.Argument]
    ) -> Frame? {
        guard var frame = frame(base) else { return nil }
        func named(_ name: String) -> PythonExpression.Node? { arguments.first { $0.name?.value == name }?.value }
        switch method {
        case "copy", "astype", "to_numpy", "reset_index", "sort_index", "infer_objects": return frame
        case "dropna", "fillna": return treatsGaps(method, arguments) ? frame : nil
        case "pop":
            guard let column = arguments.first.flatMap({ columns($0.value) })?.first, let name = base.plainName?.value,
                target == nil || target == column
            else { return nil }
            setTarget(column)
            frames[name]?.content = .features
            frame.content = .target
            return frame
        case "sample":
            // Some rows of the table without the others.
            if arguments.contains(where: { $0.name == nil || $0.name?.value == "n" }) { return nil }
            if case .number(let share)? = named("frac").flatMap({ constant($0) }), share < 1 {
                frame.part = share < 0.5 ? .test : .train
                testSplit = Self.rounded(share < 0.5 ? share : 1 - share)
            }
            return frame
        case "drop":
            if let index = arguments.first?.value, case .attribute(let other, let word) = index.value,
                word.value == "index", let name = other.plainName?.value, let part = frames[name]?.part
            {
                frame.part = part == .train ? .test : .train
                return frame
            }
            guard
                let columns =
                    (named("columns") ?? arguments.first { $0.name == nil || $0.name?.value == "labels" }?.value)
                    .flatMap({ columns($0) })
            else { return nil }
            return dropping(columns, from: frame)
        default: return nil
        }
    }

    private mutating func dropping(_ columns: [String], from frame: Frame) -> Frame {
        var frame = frame
        var rest = columns
        if frame.content == .both, let target, rest.contains(target) {
            rest.removeAll { $0 == target }
            frame.content = .features
        } else if frame.content == .both, target == nil, columns.count == 1, frame.part != .whole {
            // `X = df.drop('y', axis=1)` before `y = df['y']`
            rest = []
            setTarget(columns[0])
            frame.content = .features
        }
        drop += rest.filter { !drop.contains($0) }
        frame.dropped.formUnion(rest)
        return frame
    }

    /// `train, test = train_test_split(dataset, test_size=0.2)`, with one array or with two.
    mutating func splitIntoParts(_ names: [String], _ node: PythonExpression.Node) -> Bool {
        guard case .call(let function, let arguments) = node.value, function.lastName?.value == "train_test_split"
        else {
            return false
        }
        let arrays = arguments.filter { $0.name == nil }.map(\.value)
        let parts = arrays.compactMap { frame($0) }
        guard parts.count == arrays.count, names.count == 2 * parts.count else { return false }
        for (index, part) in parts.enumerated() {
            frames[names[2 * index]] = Frame(part: part.part == .test ? .test : .train, content: part.content)
            frames[names[2 * index + 1]] = Frame(part: .test, content: part.content)
        }
        guard parts.allSatisfy({ $0.part == .whole }) else {
            notes.append("{load} makes two sets: '\(names[1])' stands for the test set")
            return true
        }
        for argument in arguments {
            switch (argument.name?.value, constant(argument.value)) {
            case ("test_size", .number(let share)?): testSplit = share
            case ("train_size", .number(let share)?): testSplit = Self.rounded(1 - share)
            case ("test_size", .integer(let count)?), ("train_size", .integer(let count)?):
                notes.append("test_split of {load} is a share, and the code has a count, \(count); write the share")
            case ("stratify", nil): isStratified = true
            default: break
            }
        }
        testSplit = testSplit ?? 0.25
        return true
    }

    /// Whether `{load}` treats gaps as these arguments of `dropna` or `fillna` say.
    private mutating func treatsGaps(_ method: String, _ arguments: [PythonExpression.Argument]) -> Bool {
        let others = arguments.filter { $0.name?.value != "inplace" }
        if method == "dropna" {
            guard others.allSatisfy({ $0.name?.value == "axis" && constant($0.value) == .integer(0) }) else {
                return false
            }
            missing = "drop"
            return true
        }
        guard others.count == 1, others[0].name == nil || others[0].name?.value == "value",
            others[0].value.methodCall?.method.value == "mean"
        else { return false }
        missing = "mean"
        return true
    }

    /// Statements that change a frame in its place.
    mutating func change(_ node: PythonExpression.Node) -> Bool {
        guard let call = node.methodCall, let name = call.object.plainName?.value, let known = frames[name] else {
            return false
        }
        let isInPlace = call.arguments.contains {
            $0.name?.value == "inplace" && $0.value.value == .literal(.boolean(true))
        }
        switch call.method.value {
        case "dropna" where isInPlace, "fillna" where isInPlace: return treatsGaps(call.method.value, call.arguments)
        case "drop" where isInPlace:
            guard let frame = frame(node) else { return false }
            frames[name] = frame
        case "pop":
            guard let columns = call.arguments.first.flatMap({ columns($0.value) }) else { return false }
            frames[name] = dropping(columns, from: known)
        default: return false
        }
        return true
    }

    /// What is done to one column.
    mutating func prepare(_ column: String, _ node: PythonExpression.Node) -> Bool {
        guard let call = node.methodCall else { return false }
        switch call.method.value {
        // Names in the place of numbers, for the columns that `get_dummies` makes of them.
        case "map", "replace":
            guard case .dictionary? = call.arguments.first?.value.value else { return false }
            addCategories(of: column)
        case "astype":
            // Other types are numbers, as they are read here anyway.
            let type = call.arguments.first?.value
            let names: Set = ["str", "category", "object"]
            let name: String? =
                if case .literal(.string(let text))? = type?.value { text } else { type?.plainName?.value }
            if name.map(names.contains) == true { addCategories(of: column) }
        case "fillna": return treatsGaps("fillna", call.arguments)
        default: return false
        }
        return true
    }

    private mutating func addCategories(of column: String) {
        if !categorical.contains(column) { categorical.append(column) }
    }
}
