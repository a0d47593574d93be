import Datasets
import NotebookFormat

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
    /// What the targets stand for.
    var target: DatasetTarget?
    /// How many training samples there will be.
    var trainingCount: Int?
    /// How many test samples there will be.
    var testCount: Int?
    /// Whether `{normalize}` has chosen a scaling.
    var isNormalized = false

    /// The names of the classes; `nil` when they are unknown or the targets are numbers.
    var classNames: [String]? { target?.classNames }

    /// What targets that are numbers are called; `nil` for classes.
    var targetName: String? { if case .numbers(let name)? = target { name } else { nil } }

    /// Whether the targets are numbers; `nil` when they are unknown.
    var hasNumbersAsTargets: Bool? { target.map { $0.classNames == nil } }
}
