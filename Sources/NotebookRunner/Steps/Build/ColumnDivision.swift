import NeuralNetwork
import NotebookFormat
import Spelling

/// The columns of a table, divided among the inputs of a model.
struct ColumnDivision {
    /// The names of the data's columns; nil when they are unknown, or there are none. Those that a text column has
    /// become are named `column=value`.
    let columns: [String]?
    /// Whether there are several inputs.
    let isShared: Bool
    private var taken: Set<Int> = []

    init(columns: [String]?, isShared: Bool) {
        self.columns = columns
        self.isShared = isShared
    }

    /// Finds the columns that an input names, each by its own name or by that of the text column that it comes from.
    ///
    /// One of several inputs that names none takes the column that it is called after, as in
    /// `Input(shape=(1,), name='age')`.
    mutating func give(
        to input: inout Input,
        _ call: ConstructorCall,
        isFunctional: Bool,
        _ reader: inout DirectiveReader
    ) {
        let argument = call.arguments.first { $0.name?.value == "columns" }
        guard isShared || argument != nil else { return }
        guard isFunctional else {
            let message =
                "columns are for models with several inputs, as in numbers = Input(columns=['age']); with one, leave them out of "
                + "the data: drop in {load}"
            reader.fail(at: argument?.name?.range ?? call.name.range, message)
            return
        }
        var written: [Located<String>] = []
        if let argument {
            let items: [Located<Value>] =
                if case .list(let items) = argument.value.value { items } else { [argument.value] }
            written = items.compactMap { item in item.value.asText.map { Located($0, at: item.range) } }
        } else if let name = input.name {
            let range = call.arguments.first { $0.name?.value == "name" }?.value.range ?? call.name.range
            written = [Located(name, at: range)]
            input.columns = [name]
        } else {
            let message =
                "a model with several inputs says which columns each takes, as in Input(columns=['age', 'fare'])"
            reader.fail(at: call.name.range, message)
            return
        }
        guard let columns else { return }
        for name in written {
            let places = columns.indices.filter { columns[$0] == name.value || columns[$0].hasPrefix(name.value + "=") }
            if places.isEmpty { reader.fail(at: name.range, unknown(name.value, among: columns)) }
            input.places += places.filter { !input.places.contains($0) }
        }
        taken.formUnion(input.places)
    }

    /// Reports columns that no input takes.
    func refuseLeftovers(at range: SourceRange, _ reader: inout DirectiveReader) {
        guard let columns, !taken.isEmpty, !reader.hasErrors else { return }
        let left = columns.indices.filter { !taken.contains($0) }.map { "'\(columns[$0])'" }
        guard !left.isEmpty else { return }
        let list = left.prefix(8).joined(separator: ", ") + (left.count > 8 ? ", …" : "")
        let message =
            "no Input takes the column\(left.count == 1 ? "" : "s") \(list); give \(left.count == 1 ? "it" : "them") to one, or "
            + "leave \(left.count == 1 ? "it" : "them") out of the data: drop in {load}"
        reader.fail(at: range, message)
    }

    private func unknown(_ name: String, among columns: [String]) -> String {
        let groups = columns.compactMap { column in column.firstIndex(of: "=").map { String(column[..<$0]) } }
        var known: [String] = []
        for candidate in columns.filter({ !$0.contains("=") }) + groups where !known.contains(candidate) {
            known.append(candidate)
        }
        let hint =
            NearestName.suggestion(for: name, among: known + columns).map { "did you mean '\($0)'?" }
            ?? "its columns are \(NameList.listed(known))"
        return "the data has no column '\(name)'; \(hint)"
    }
}
