import Datasets
import NotebookFormat

extension CodeReader {
    /// `print(…)`, or an expression that stands alone, of what steps give.
    mutating func readPrinted(_ statement: PythonStatement) -> Bool {
        guard case .expression(let node) = statement.kind else { return false }
        if case .call(let function, let arguments) = node.value, function.plainName?.value == "print" {
            readPrint(arguments)
            return true
        }
        guard let value = shown(node) else { return false }
        add(PrintedLine(values: [value], isPrint: false))
        return true
    }

    private mutating func readPrint(_ arguments: [PythonExpression.Argument]) {
        var line = PrintedLine(values: [], isPrint: true)
        for argument in arguments {
            if let name = argument.name {
                if name.value == "sep", case .literal(.string(let text)) = argument.value.value {
                    line.separator = text
                }
                continue
            }
            if let value = shown(argument.value) {
                line.values.append(value)
            } else if !hasErrors {
                let known = "test_acc, predictions[0], np.argmax(predictions[0]), history.history['loss'] and the like"
                fail(at: argument.value.range, "print shows what the steps give (\(known)), which this is not")
            }
        }
        add(line)
    }

    /// `print(model.predict(…))`
    mutating func addPrinted(_ name: PredictionsName) {
        guard let samples = samples(name.split, name.rows) else { return }
        add(PrintedLine(values: [predictions(samples, name)], isPrint: true))
    }

    /// What an expression shows; `nil` when it is nothing that a step gives.
    private mutating func shown(_ node: PythonExpression.Node) -> PrintedValue? {
        switch node.value {
        case .literal(let value): return .constant(value)
        case .formatted(let text): return formatted(text)
        case .name(let name): return shown(name)
        case .attribute(let base, let name) where name.value == "shape":
            if let variable = base.plainName, case .predictions(let name)? = names[variable.value],
                let samples = samples(name.split, name.rows), let outputCount
            {
                return .sizes(name.areClasses || name.isFlat ? [samples.count] : [samples.count, outputCount])
            }
            guard let reference = data(base), let label = names.loadLabel else { return nil }
            let isTargets = reference.data.isTargets == true
            guard let rows = reference.rows else {
                return .shape(label: label, reference.data.split, isTargets: isTargets)
            }
            return .partShape(label: label, count: reference.isOne ? nil : rows.count, isTargets: isTargets)
        case .attribute(let base, _) where base.plainName?.value == "params":
            return value(node).map { .constant($0.value) }
        case .item(let base, let items): return item(base, items)
        case .negation(let operand):
            return shown(operand).map { .operation(.constant(.integer(0)), .subtract, $0) }
        case .operation(let left, .remainder, let right):
            if case .literal(.string(let text)) = left.value { return percentFormatted(text, right) }
            return operation(left, .remainder, right)
        case .operation(let left, let sign, let right) where !sign.isComparison: return operation(left, sign, right)
        case .call(let function, let arguments): return call(function, arguments)
        default: return nil
        }
    }

    private mutating func operation(
        _ left: PythonExpression.Node,
        _ sign: PythonOperator,
        _ right: PythonExpression.Node
    ) -> PrintedValue? {
        guard let first = shown(left), let second = shown(right) else { return nil }
        return .operation(first, sign, second)
    }

    private mutating func shown(_ name: String) -> PrintedValue? {
        switch names[name] {
        case .constant(let value)?: return .constant(value)
        case .field(let label, let field)?: return .field(label: label, name: field)
        case .fields(let label, let fields, let isDictionary)?:
            return .fields(label: label, names: fields, isDictionary: isDictionary)
        case .predictions(let name)?:
            guard directive.name.value == "predict" else { return nil }
            return samples(name.split, name.rows).map { predictions($0, name) }
        default: return nil
        }
    }

    /// The samples of a split that a model is given, all of them or some; `nil` when how many there are is not known.
    private func samples(_ split: Split, _ rows: Range<Int>?) -> Range<Int>? {
        guard let count = counts[split] else { return rows }
        return rows?.clamped(to: 0..<count) ?? 0..<count
    }

    /// What a model gives for these samples, the middle of many left out as NumPy does.
    mutating func predictions(_ samples: Range<Int>, _ name: PredictionsName) -> PrintedValue {
        let isVector = name.areClasses || name.isFlat
        let columns = isVector ? 1 : max(outputCount ?? 1, 1)
        let (edge, most) = (NumPyArray.edge, NumPyArray.threshold / columns)
        let isWhole = samples.count <= max(most, 2 * edge)
        let places = isWhole ? Array(samples) : Array(samples.prefix(edge)) + Array(samples.suffix(edge))
        for place in places { need(place) }
        let form: PrintedValue.PredictionForm = name.areClasses ? .classes : name.isFlat ? .numbers : .rows
        return .predictions(label: directive.label, indices: places, count: samples.count, form)
    }

    // MARK: - Parts

    private mutating func item(_ base: PythonExpression.Node, _ items: [PythonExpression.Node]) -> PrintedValue? {
        if case .attribute(let object, let attribute) = base.value, attribute.value == "history",
            let name = object.plainName, case .history(let label)? = names[name.value], items.count == 1,
            case .literal(.string(let measure)) = items[0].value
        {
            return .history(label: label, name: measure)
        }
        if let name = base.plainName {
            switch names[name.value] {
            case .predictions(let name)?: return prediction(items, name)
            case .fields(let label, let fields, let isDictionary)?:
                if !isDictionary, let index = items.first.flatMap(integer), items.count == 1 {
                    return fields[python: index].map { .field(label: label, name: $0) }
                }
                guard items.count == 1, case .literal(.string(let field)) = items[0].value, fields.contains(field)
                else {
                    return nil
                }
                return .field(label: label, name: field)
            case .constant(.list(let values))?:
                let texts = values.compactMap { if case .string(let text) = $0.value { text } else { nil } }
                if texts.count == values.count { return pick(texts, items) }
            case nil where name.value == "class_names" && !classNames.isEmpty: return pick(classNames, items)
            default: break
            }
            if let reference = data(base), reference.data.isTargets == true {
                return target(items, reference.data.split)
            }
        }
        guard items.count == 1, let index = integer(items[0]), let whole = shown(base) else { return nil }
        return .element(whole, index)
    }

    private mutating func pick(_ texts: [String], _ items: [PythonExpression.Node]) -> PrintedValue? {
        guard items.count == 1, let place = shown(items[0]) else { return nil }
        return .name(texts, place)
    }

    private mutating func prediction(
        _ items: [PythonExpression.Node],
        _ name: PredictionsName
    ) -> PrintedValue? {
        let (split, rows) = (name.split, name.rows)
        guard directive.name.value == "predict" else {
            fail(at: items[0].range, "predictions are shown in {predict}")
            return nil
        }
        if items.count == 1, case .slice(let start, let end, nil) = items[0].value {
            let from = start.map { integer($0) ?? -1 } ?? 0
            guard from >= 0, let end, let to = integer(end), to > from, to - from <= 100 else { return nil }
            let samples = samples(split, rows) ?? 0..<to
            return predictions(samples.dropFirst(from).prefix(to - from), name)
        }
        guard items.count <= 2, let index = integer(items[0]), let place = place(index, split, rows, items[0].range)
        else {
            return nil
        }
        need(place)
        let row = PrintedValue.prediction(label: directive.label, index: place)
        if name.areClasses || name.isFlat {
            guard items.count == 1 else { return nil }
            return name.areClasses ? .reduction("argmax", row) : .element(row, 0)
        }
        guard items.count == 2 else { return row }
        return integer(items[1]).map { .element(row, $0) }
    }

    private mutating func target(_ items: [PythonExpression.Node], _ split: Split) -> PrintedValue? {
        guard directive.name.value == "predict", items.count == 1, let index = integer(items[0]),
            let place = place(index, split, nil, items[0].range)
        else { return nil }
        need(place)
        return .target(label: directive.label, index: place)
    }

    /// The sample that an index into some samples of a split, or all of them, names; negative ones count from the end.
    private mutating func place(_ index: Int, _ split: Split, _ rows: Range<Int>?, _ range: SourceRange) -> Int? {
        if let samples = samples(split, rows) {
            let place = index < 0 ? samples.dropLast(-(index + 1)).last : samples.dropFirst(index).first
            if let place { return place }
        } else if index >= 0 {
            return index
        }
        let known = counts[split].map { "; it has \($0) samples" } ?? ""
        fail(at: range, "there is no sample \(index) in the \(split.rawValue) set\(known)")
        return nil
    }

    // MARK: - Calls

    private static let reductions: Set = ["argmax", "argmin", "max", "min", "amax", "amin", "sum"]

    private mutating func call(
        _ function: PythonExpression.Node,
        _ arguments: [PythonExpression.Argument]
    ) -> PrintedValue? {
        guard let name = function.lastName?.value ?? lastAttribute(function) else { return nil }
        if case .attribute(let base, _) = function.value {
            if case .literal(.string(let text)) = base.value, name == "format" {
                return bracesFormatted(text, arguments)
            }
            if ["numpy", "item"].contains(name), arguments.isEmpty { return shown(base) }
            let isModule = ["np", "numpy", "tf", "keras"].contains(base.value.dottedName?.first)
            if Self.reductions.contains(name) {
                guard let whole = isModule ? arguments.first.flatMap({ shown($0.value) }) : shown(base) else {
                    return nil
                }
                guard case .predictions(let label, let indices, let count, .rows) = whole else {
                    return .reduction(name, whole)
                }
                guard name == "argmax", hasLastAxis(isModule ? Array(arguments.dropFirst()) : arguments) else {
                    let message =
                        "\(name) takes one sample here, as in \(name)(predictions[0]); np.argmax(predictions, axis=1) "
                        + "gives the classes of all"
                    fail(at: function.range, message)
                    return nil
                }
                return classes(label, indices, count)
            }
            if ["round", "around"].contains(name), isModule { return applied("round", arguments) }
            return nil
        }
        switch name {
        case "len":
            guard let first = arguments.first, let reference = data(first.value), !reference.isOne,
                let label = names.loadLabel
            else { return nil }
            return reference.rows.map { .constant(.integer($0.count)) } ?? .count(label: label, reference.data.split)
        case "round", "float", "int", "str", "min", "max": return applied(name, arguments)
        default: return nil
        }
    }

    /// The classes of the samples of which `indices` are shown of the probabilities; of classes, more fit.
    private mutating func classes(_ label: String, _ indices: [Int], _ count: Int) -> PrintedValue {
        let first = indices.first ?? 0
        return predictions(first..<first + count, PredictionsName(split: .test, areClasses: true))
    }

    /// Whether the arguments after the array say that the largest of each row is meant.
    func hasLastAxis(_ arguments: [PythonExpression.Argument]) -> Bool {
        guard arguments.count == 1, arguments[0].name == nil || arguments[0].name?.value == "axis" else { return false }
        return [1, -1].contains(integer(arguments[0].value))
    }

    private func lastAttribute(_ node: PythonExpression.Node) -> String? {
        if case .attribute(_, let name) = node.value { name.value } else { nil }
    }

    private mutating func applied(_ name: String, _ arguments: [PythonExpression.Argument]) -> PrintedValue? {
        let values = arguments.compactMap { shown($0.value) }
        return values.count == arguments.count && !values.isEmpty ? .function(name, values) : nil
    }

    // MARK: - Formatted texts

    private mutating func formatted(_ text: Located<String>) -> PrintedValue? {
        let pieces: [PythonExpression.FormattedPiece]
        do throws(Diagnostic) {
            pieces = try PythonExpression.pieces(ofFormatted: text)
        } catch {
            fail(at: error.range, error.message)
            return nil
        }
        var found: [PrintedValue.Piece] = []
        for piece in pieces {
            switch piece {
            case .text(let literal): found.append(.text(literal))
            case .value(let node, let format):
                guard let value = shown(node) else { return nil }
                found.append(.value(value, format))
            }
        }
        return .formatted(found)
    }

    /// `'{:.2f}'.format(x)`
    private mutating func bracesFormatted(
        _ text: String,
        _ arguments: [PythonExpression.Argument]
    ) -> PrintedValue? {
        let values = arguments.compactMap { shown($0.value) }
        guard values.count == arguments.count else { return nil }
        var pieces: [PrintedValue.Piece] = []
        var rest = text[...]
        var next = 0
        while let open = rest.firstIndex(of: "{") {
            pieces.append(.text(String(rest[..<open])))
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            let inside = rest[rest.index(after: open)..<close]
            let parts = inside.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            var place = next
            if let number = Int(parts[0]) { place = number } else if parts[0].isEmpty { next += 1 } else { return nil }
            guard values.indices.contains(place) else { return nil }
            let format = parts.count > 1 ? NumberFormat(String(parts[1])) : nil
            if parts.count > 1, format == nil { return nil }
            pieces.append(.value(values[place], format))
            rest = rest[rest.index(after: close)...]
        }
        return .formatted(pieces + [.text(String(rest))])
    }

    /// `'%.2f' % x`
    private mutating func percentFormatted(_ text: String, _ node: PythonExpression.Node) -> PrintedValue? {
        let operands: [PythonExpression.Node] = if case .tuple(let members) = node.value { members } else { [node] }
        var values = operands.compactMap { shown($0) }[...]
        guard values.count == operands.count else { return nil }
        var pieces: [PrintedValue.Piece] = []
        var rest = text[...]
        while let mark = rest.firstIndex(of: "%") {
            pieces.append(.text(String(rest[..<mark])))
            rest = rest[rest.index(after: mark)...]
            if rest.first == "%" {
                pieces.append(.text("%"))
                rest = rest.dropFirst()
                continue
            }
            let spec = rest.prefix { "0123456789.+- ".contains($0) }
            guard let kind = rest.dropFirst(spec.count).first, let value = values.popFirst() else { return nil }
            rest = rest.dropFirst(spec.count + 1)
            guard kind != "s" else {
                pieces.append(.value(value, nil))
                continue
            }
            let isWhole = kind == "d" || kind == "i"
            guard let format = NumberFormat(spec + (isWhole ? "d" : String(kind))) else { return nil }
            pieces.append(.value(isWhole ? .function("int", [value]) : value, format))
        }
        return values.isEmpty ? .formatted(pieces + [.text(String(rest))]) : nil
    }
}
