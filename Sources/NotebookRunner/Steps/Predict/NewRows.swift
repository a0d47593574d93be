import Datasets
import NotebookFormat
import Spelling

/// Rows that a notebook gives: a value for each column of the file, which `{load}` knows.
struct NewRows: Sendable, Hashable {
    /// The columns, as they are filled in.
    let fields: [TableField]
    /// A value for each field, a row at a time.
    let rows: [[TableField.Value]]
    /// The number of rows, those with mistakes among them.
    let count: Int

    /// Reads `[{weight: 2500, origin: japan}]`; every mistake is told at its own place.
    /// - Parameters:
    ///   - fields: `nil` when the data could not be read; then only the form is checked.
    ///   - targets: the names of what the model predicts.
    init(_ option: Located<Value>, fields: [TableField]?, targets: [String], _ reader: inout DirectiveReader) {
        self.fields = fields ?? []
        var items: [Located<Value>] = []
        switch option.value {
        case .list(let list): items = list
        case .mapping: items = [option]
        default: reader.fail(at: option.range, Self.form(option.value))
        }
        if case .list(let list) = option.value, list.isEmpty {
            reader.fail(at: option.range, "'inputs' of {predict} must hold at least one row")
        } else if items.count > Limits.newRows {
            reader.fail(at: option.range, "'inputs' of {predict} holds more than \(Limits.newRows) rows")
        }
        count = items.count
        var rows: [[TableField.Value]] = []
        for item in items {
            guard case .mapping(let entries) = item.value else {
                reader.fail(at: item.range, Self.form(item.value))
                continue
            }
            if let fields, let row = Self.row(entries, fields, targets, at: item.range, &reader) { rows.append(row) }
        }
        self.rows = rows
    }

    /// The rows in canonical words, for the cache key.
    var meaning: String {
        rows.map { row in
            let values = zip(fields, row).map { field, value in
                switch value {
                case .number(let number): "\(field.name): \(number)"
                case .category(let place): "\(field.name): '\(place.flatMap { field.categories?[$0] } ?? "")'"
                }
            }
            return "{\(values.joined(separator: ", "))}"
        }
        .joined(separator: ", ")
    }

    private static func form(_ value: Value) -> String {
        "'inputs' of {predict} must be a list of rows such as {weight: 2500, origin: japan}, not \(value.shown)"
    }

    private static func row(
        _ entries: [Value.Entry],
        _ fields: [TableField],
        _ targets: [String],
        at range: SourceRange,
        _ reader: inout DirectiveReader
    ) -> [TableField.Value]? {
        let names = fields.map(\.name)
        for entry in entries where !names.contains(entry.key.value) {
            let name = entry.key.value
            if targets.contains(name) {
                reader.fail(at: entry.key.range, "'\(name)' is the target, which the model predicts; leave it out")
                continue
            }
            let near = NearestName.suggestion(for: name, among: names)
            let hint = near.map { "did you mean '\($0)'?" } ?? "its columns are \(NameList.listed(names))"
            reader.fail(at: entry.key.range, "the data has no column '\(name)'; \(hint)", meant: near)
        }
        let values = fields.map { field in entries.first { $0.key.value == field.name }?.value }
        let missing = zip(names, values).filter { $0.1 == nil }.map { "'\($0.0)'" }
        if !missing.isEmpty {
            reader.fail(
                at: range,
                "the row has no value for \(NameList.listed(missing)); it needs one for each of "
                    + NameList.listed(names)
            )
            return nil
        }
        let row = zip(fields, values).compactMap { field, value in
            value.flatMap { Self.value($0, of: field, &reader) }
        }
        return row.count == fields.count ? row : nil
    }

    private static func value(
        _ written: Located<Value>,
        of field: TableField,
        _ reader: inout DirectiveReader
    ) -> TableField.Value? {
        guard let categories = field.categories else {
            guard let number = written.value.asNumber else {
                reader.fail(at: written.range, "column '\(field.name)' holds numbers, not \(written.value.shown)")
                return nil
            }
            guard Float(number).isFinite else {
                let what = number.isFinite ? "too large for Float32" : "not finite"
                reader.fail(at: written.range, "\(number) in column '\(field.name)' is \(what)")
                return nil
            }
            return .number(Float(number))
        }
        if let text = written.value.asText {
            if let place = categories.firstIndex(of: text) { return .category(place) }
            // `True` of a file is a truth value here.
            if case .boolean = written.value, let place = categories.firstIndex(where: { $0.lowercased() == text }) {
                return .category(place)
            }
            if let near = NearestName.suggestion(for: text, among: categories) {
                reader.fail(
                    at: written.range,
                    "column '\(field.name)' has no category '\(text)'; did you mean '\(near)'?",
                    meant: near
                )
                return nil
            }
        }
        reader.fail(
            at: written.range,
            "column '\(field.name)' has no category \(written.value.shown); its categories are "
                + NameList.listed(categories)
        )
        return nil
    }
}
