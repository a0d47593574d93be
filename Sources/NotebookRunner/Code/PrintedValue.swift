import Datasets
import NotebookFormat

/// Something that Keras code shows, to be looked up in the results of the steps.
indirect enum PrintedValue: Sendable {
    /// A number or a text of the code itself.
    case constant(Value)
    /// A value that a step measured.
    case field(label: String, name: String)
    /// All that an `{evaluate}` measured.
    case fields(label: String, names: [String], isDictionary: Bool)
    /// A measured value of each epoch of a `{fit}`.
    case history(label: String, name: String)
    /// What the model gives for one sample.
    case prediction(label: String, index: Int)
    /// What it gives for several.
    case predictions(label: String, indices: [Int], count: Int, PredictionForm)
    /// The true class or number of one sample.
    case target(label: String, index: Int)
    /// How many samples a split has, and the shape of one, from the results of a `{load}`.
    case shape(label: String, Split, isTargets: Bool)
    case count(label: String, Split)
    /// The shape of some samples, or of one without a dimension of samples.
    case partShape(label: String, count: Int?, isTargets: Bool)
    /// A shape that is known already.
    case sizes([Int])
    /// One of several: `predictions[0][3]`.
    case element(PrintedValue, Int)
    /// `np.argmax(…)`, `np.max(…)`, `np.sum(…)`, `np.min(…)`
    case reduction(String, PrintedValue)
    /// `class_names[…]`
    case name([String], PrintedValue)
    /// Arithmetic.
    case operation(PrintedValue, PythonOperator, PrintedValue)
    /// `round(…)`, `float(…)`, `int(…)`
    case function(String, [PrintedValue])
    /// Pieces of a formatted text.
    case formatted([Piece])

    /// What is shown of the answers to several samples.
    enum PredictionForm: Sendable {
        /// All numbers, a row for each sample.
        case rows
        /// The one number of each sample.
        case numbers
        /// The class with the largest probability.
        case classes
    }

    /// A piece of a formatted text.
    enum Piece: Sendable {
        case text(String)
        case value(PrintedValue, NumberFormat?)
    }
}

extension PrintedValue {
    /// Whether the numbers that a model gives are shown themselves, not only which of them is the largest.
    var showsOutputs: Bool {
        switch self {
        case .prediction: true
        case .predictions(_, _, _, let form): form != .classes
        case .element(let whole, _): whole.showsOutputs
        case .reduction(let name, let whole): !["argmax", "argmin"].contains(name) && whole.showsOutputs
        case .operation(let left, _, let right): left.showsOutputs || right.showsOutputs
        case .function(_, let arguments): arguments.contains(where: \.showsOutputs)
        case .formatted(let pieces):
            pieces.contains { if case .value(let value, _) = $0 { value.showsOutputs } else { false } }
        default: false
        }
    }
}

/// A line that Keras code shows.
struct PrintedLine: Sendable {
    /// The values, with a space between each two.
    var values: [PrintedValue]
    /// Whether `print` shows them; if not, they are shown as they stand in code (`'Ankle boot'`).
    var isPrint: Bool
    var separator = " "
}

/// A value as Python has it when it is shown.
enum ShownValue {
    case scalar(ResultValue)
    case numbers(NumPyArray)
    case whole(Int)
    case list([ShownValue])
    case dictionary([(key: String, value: ShownValue)])
    case tuple([Int])

    /// As `print` shows it.
    var printed: String {
        switch self {
        case .scalar(.string(let text)): text
        case .numbers(let array): array.printed
        default: shown
        }
    }

    /// As it stands in code.
    var shown: String {
        switch self {
        case .scalar(.string(let text)): "'\(text)'"
        case .scalar(let value): Self.python(value)
        case .numbers(let array): array.shown
        case .whole(let number): String(number)
        case .list(let values): "[\(values.map(\.shown).joined(separator: ", "))]"
        case .dictionary(let entries):
            "{\(entries.map { "'\($0.key)': \($0.value.shown)" }.joined(separator: ", "))}"
        case .tuple(let sizes): "(\(sizes.map(String.init).joined(separator: ", "))\(sizes.count == 1 ? "," : ""))"
        }
    }

    private static func python(_ value: ResultValue) -> String {
        switch value {
        case .boolean(let truth): truth ? "True" : "False"
        case .null: "None"
        default: NumberFormat.plain(value)
        }
    }
}

/// Finds what Keras code shows in the results of the steps that have run.
struct PrintedResults {
    /// The values and fields of each step, by its label.
    private var values: [String: ResultValue] = [:]
    private var fields: [String: [ResultValue.Member]] = [:]

    mutating func add(_ label: String, _ values: ResultValue, _ fields: [ResultValue.Member]) {
        self.values[label] = values
        self.fields[label] = fields
    }

    /// The text of a line; `nil` when a step that it needs has no results.
    func text(_ line: PrintedLine) -> String? {
        var texts: [String] = []
        for value in line.values {
            guard let found = find(value) else { return nil }
            texts.append(line.isPrint ? found.printed : found.shown)
        }
        return texts.joined(separator: line.separator)
    }

    private func find(_ value: PrintedValue) -> ShownValue? {
        switch value {
        case .constant(let value): return constant(value)
        case .field(let label, let name): return field(label, name).map { .scalar($0) }
        case .fields(let label, let names, let isDictionary):
            // Keras sorts the keys.
            let order = isDictionary ? names.sorted() : names
            let found = order.compactMap { field(label, $0) }.map { ShownValue.scalar($0) }
            guard found.count == names.count else { return nil }
            return isDictionary ? .dictionary(zip(order, found).map { ($0, $1) }) : .list(found)
        case .history(let label, let name):
            guard case .list(let items)? = values[label]?["history"]?[name] else { return nil }
            return .list(items.map { .scalar($0) })
        case .prediction(let label, let index):
            return row(label, index).map { .numbers(NumPyArray([$0], isMatrix: false)) }
        case .predictions(let label, let indices, let count, let form):
            let rows = indices.compactMap { row(label, $0) }
            guard rows.count == indices.count else { return nil }
            switch form {
            case .rows: return .numbers(NumPyArray(rows, isMatrix: true, count: count))
            case .numbers:
                return .numbers(NumPyArray([rows.compactMap(\.first)], isMatrix: false, count: count))
            case .classes: return .numbers(NumPyArray(integers: rows.map { Self.place($0, of: >) }, count: count))
            }
        case .target(let label, let index):
            guard let sample = sample(label, index) else { return nil }
            return (sample["label"] ?? sample["target"]).map { .scalar($0) }
        case .shape(let label, let split, let isTargets):
            guard let results = values[label], case .integer(let count)? = results["\(split.rawValue)_count"] else {
                return nil
            }
            return .tuple([count] + (isTargets ? [] : Self.sampleShape(results)))
        case .partShape(let label, let count, let isTargets):
            let first = count.map { [$0] } ?? []
            if isTargets { return .tuple(first) }
            return values[label].map { .tuple(first + Self.sampleShape($0)) }
        case .sizes(let sizes): return .tuple(sizes)
        case .count(let label, let split): return values[label]?["\(split.rawValue)_count"].map { .scalar($0) }
        case .element(let whole, let index): return find(whole).flatMap { element(of: $0, index) }
        case .reduction(let name, let whole): return find(whole).flatMap { reduced($0, name) }
        case .name(let names, let place):
            guard let index = find(place).flatMap(Self.integer) else { return nil }
            return names[python: index].map { .scalar(.string($0)) }
        case .operation(let left, let sign, let right):
            guard let first = find(left).flatMap(Self.literal), let second = find(right).flatMap(Self.literal) else {
                return nil
            }
            return computed(.operation(first, sign, second))
        case .function(let name, let arguments):
            let found = arguments.compactMap { find($0) }
            return found.count == arguments.count ? called(name, found) : nil
        case .formatted(let pieces): return formatted(pieces)
        }
    }

    // MARK: - Results

    private func field(_ label: String, _ name: String) -> ResultValue? {
        fields[label]?.first { $0.name == name }?.value
    }

    private static func sampleShape(_ results: ResultValue) -> [Int] {
        guard case .list(let sizes)? = results["image_shape"] ?? results["sample_shape"] else { return [] }
        return sizes.compactMap { if case .integer(let size) = $0 { size } else { nil } }
    }

    private func sample(_ label: String, _ index: Int) -> ResultValue? {
        guard let results = values[label] else { return nil }
        for key in ["images", "rows", "inputs"] {
            guard case .list(let samples)? = results[key] else { continue }
            return samples.first { $0["index"] == .integer(index) }
        }
        return nil
    }

    /// What a model gives for a sample, as Keras returns it: one probability for two classes is the second's.
    private func row(_ label: String, _ index: Int) -> [Float]? {
        guard let sample = sample(label, index) else { return nil }
        if case .number(let value)? = sample["value"] { return [Float(value)] }
        guard case .list(let items)? = sample["outputs"] ?? sample["probabilities"] else { return nil }
        return items.compactMap { if case .number(let number) = $0 { Float(number) } else { nil } }
    }

    // MARK: - Parts and sums

    private func element(of value: ShownValue, _ index: Int) -> ShownValue? {
        switch value {
        case .list(let values): return values[python: index]
        case .numbers(let array) where !array.isMatrix:
            return array.rows[0][python: index].map { .scalar(.number(Self.double($0))) }
        default: return nil
        }
    }

    private func reduced(_ value: ShownValue, _ name: String) -> ShownValue? {
        guard case .numbers(let array) = value, !array.isMatrix, let first = array.rows[0].first else { return nil }
        let row = array.rows[0]
        switch name {
        case "argmax": return .whole(Self.place(row, of: >))
        case "argmin": return .whole(Self.place(row, of: <))
        case "max", "amax": return .scalar(.number(Self.double(row.reduce(first, Swift.max))))
        case "min", "amin": return .scalar(.number(Self.double(row.reduce(first, Swift.min))))
        case "sum": return .scalar(.number(Self.double(row.reduce(0, +))))
        default: return nil
        }
    }

    /// The place of the first number that no other one beats.
    private static func place(_ row: [Float], of beats: (Float, Float) -> Bool) -> Int {
        var best = 0
        for place in row.indices where beats(row[place], row[best]) { best = place }
        return best
    }

    /// The nearest decimal, as NumPy shows a single number.
    private static func double(_ number: Float) -> Double { Double("\(number)") ?? Double(number) }

    private static func integer(_ value: ShownValue) -> Int? {
        switch value {
        case .whole(let number), .scalar(.integer(let number)): number
        default: nil
        }
    }

    /// Where the expressions stand that are made here.
    private static let nowhere = SourceRange(line: 1, column: 1, length: 0)

    private static func literal(_ value: ShownValue) -> PythonExpression.Node? {
        switch value {
        case .whole(let number), .scalar(.integer(let number)): return .init(.literal(.integer(number)), at: nowhere)
        case .scalar(.number(let number)): return .init(.literal(.number(number)), at: nowhere)
        default: return nil
        }
    }

    private func computed(_ expression: PythonExpression) -> ShownValue? {
        let value = try? PythonEvaluator { _, _ in nil }.value(of: .init(expression, at: Self.nowhere)).value
        return value.flatMap(constant)
    }

    private func called(_ name: String, _ arguments: [ShownValue]) -> ShownValue? {
        if name == "str" { return arguments.first.map { .scalar(.string($0.printed)) } }
        let literals = arguments.compactMap(Self.literal)
        guard let first = literals.first, literals.count == arguments.count else { return nil }
        switch name {
        case "float": return Self.double(first).map { .scalar(.number($0)) }
        case "int": return Self.double(first).flatMap { Int(exactly: $0.rounded(.towardZero)) }.map { .whole($0) }
        default:
            let function = PythonExpression.Node(.name(name), at: first.range)
            return computed(.call(function, literals.map { .init(name: nil, value: $0) }))
        }
    }

    private static func double(_ node: PythonExpression.Node) -> Double? {
        if case .literal(let value) = node.value { value.asNumber } else { nil }
    }

    private func constant(_ value: Value) -> ShownValue? {
        switch value {
        case .integer(let number): .whole(number)
        case .number(let number): .scalar(.number(number))
        case .string(let text): .scalar(.string(text))
        case .boolean(let truth): .scalar(.boolean(truth))
        case .null: .scalar(.null)
        case .list(let items): .list(items.compactMap { constant($0.value) })
        case .mapping, .constructor: nil
        }
    }

    private func formatted(_ pieces: [PrintedValue.Piece]) -> ShownValue? {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let literal): text += literal
            case .value(let value, let format):
                guard let found = find(value) else { return nil }
                guard let format else {
                    text += found.printed
                    continue
                }
                switch found {
                case .scalar(let scalar): text += format.apply(to: scalar)
                case .whole(let number): text += format.apply(to: .integer(number))
                default: text += found.printed
                }
            }
        }
        return .scalar(.string(text))
    }
}

extension Array {
    /// The element at an index as Python counts, from the end when it is negative; `nil` outside.
    subscript(python index: Int) -> Element? {
        let place = index < 0 ? index + count : index
        return indices.contains(place) ? self[place] : nil
    }
}
