import Datasets
import NotebookFormat
import Spelling

/// What is known of the data before it is read. What only a missing or broken file could tell is `nil`.
struct PlannedData {
    /// The files and their checksums.
    var files: [Provenance.DataFile] = []
    /// The shape of one sample: `[28, 28]` for a picture, `[9]` for nine columns.
    var shape: [Int]?
    /// The names of a table's columns; `nil` for what has none.
    var columns: [String]?
    /// A table's columns before categories became columns of their own; `nil` for what has none.
    var fields: [TableField]?
    /// The names of all columns of a table's file; none when they are unknown.
    var fileColumns: [String] = []
    /// What the targets stand for.
    var target: DatasetTarget?
    /// The column of a table that the targets come from; `nil` for what has none.
    var targetColumn: String?
    /// How many training samples there will be.
    var trainingCount: Int?
    /// How many test samples there will be.
    var testCount: Int?
    /// What `{normalize}` has chosen.
    var scaling = PlannedScaling.none

    /// The names of a table's columns as the options of its `{load}` have them; none for what has none.
    var columnNames: [String] {
        fileColumns.isEmpty ? (fields?.map(\.name) ?? []) + [targetColumn].compactMap(\.self) : fileColumns
    }

    /// The names of the classes; `nil` when they are unknown or the targets are numbers.
    var classNames: [String]? { target?.classNames }

    /// What the targets may be called: the name of numbers, the column that they come from.
    var targetNames: [String] {
        let name: String? = if case .numbers(let name)? = target { name } else { nil }
        return [name, targetColumn].compactMap(\.self)
    }

    /// Whether the targets are numbers; `nil` when they are unknown.
    var hasNumbersAsTargets: Bool? { target.map { $0.classNames == nil } }
}

/// How data is scaled, as far as that is known before it is read.
enum PlannedScaling: Equatable, CustomStringConvertible {
    /// As it was loaded.
    case none
    /// As a `{normalize}` of this method, on some columns or all, has it.
    case by(CacheKeyPart, columns: [String]?)

    /// As it completes "the data is".
    var description: String {
        switch self {
        case .none: "not scaled"
        case .by(let method, nil): "scaled with \(method.name): \(method.value)"
        case .by(let method, let columns?):
            "scaled with \(method.name): \(method.value) in \(NameList.listed(columns))"
        }
    }
}
