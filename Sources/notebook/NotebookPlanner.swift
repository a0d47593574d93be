import Datasets
import Foundation
import NotebookFormat
import NotebookRunner

/// Makes a plan of a notebook's bytes: the same one for every subcommand and for editors.
struct NotebookPlanner: Sendable {
    /// The file's name as messages show it.
    var fileName: String
    /// Where the notebook's data is looked for.
    var context: DatasetContext
    /// The cache, which knows what data sets hold that have not changed.
    var store: CheckpointStore?
    /// Values for parameters of the front matter.
    var parameters: [ParameterOverride] = []

    /// Reads and checks a notebook, mistakes and all.
    func plan(_ bytes: [UInt8]) -> Plan {
        if let kind = FileKind(notNotebook: bytes) {
            return Plan(NotebookParser.refuse(fileName: fileName, kind.refusal), context, store: store)
        }
        let parsed = NotebookParser.parse(
            bytes,
            fileName: fileName,
            parameterOverrides: parameters.map { ($0.name, $0.value) }
        )
        return Plan(parsed, context, store: store)
    }
}

extension FileKind {
    /// What a file is that is no notebook; `nil` for what may be one, as any text may.
    fileprivate init?(notNotebook bytes: [UInt8]) {
        if let kind = FileKind(textStartingWith: bytes) {
            self = kind
        } else if bytes.prefix(1 << 10).contains(0) || String(validating: bytes, as: UTF8.self) == nil,
            let kind = FileKind(startingWith: bytes)
        {
            self = kind
        } else {
            return nil
        }
    }

    fileprivate var refusal: String {
        "a notebook is a Markdown file in UTF-8, but this is \(name); "
            + (remedy ?? "'notebook new FILE.md' writes one to begin with")
    }
}
