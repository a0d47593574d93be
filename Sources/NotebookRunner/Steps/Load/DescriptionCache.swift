import Datasets
import Foundation
import NotebookFormat

/// Keeps what `DatasetReader.describe` finds, so that a rerun whose steps are all cached does not read a table to check
/// the notebook.
struct DescriptionCache {
    private let store: CheckpointStore
    private let name: String

    /// Raised when a reader describes the same files otherwise.
    private static let version = "2"

    /// - Parameter parts: the checksums of the files, and what the options mean but for the names of classes.
    init?(_ store: CheckpointStore?, _ parts: [CacheKeyPart], _ reader: inout DirectiveReader) {
        guard let store, let kind = reader.directive.argument?.value else { return nil }
        self.store = store
        let names = reader.isGiven("class_names") ? reader.texts("class_names", allowsOne: false) : nil
        let list = names.map { ["class_names"] + $0 } ?? []
        let key = Fingerprint(
            parts: ["description", Self.version, kind] + parts.flatMap { [$0.name, $0.value] } + list
        )
        name = "\(key)-description"
    }

    /// What an earlier run found; `nil` when none did.
    var description: DatasetDescription? {
        store.read(name).flatMap { try? JSONDecoder().decode(DatasetDescription.self, from: Data($0)) }
    }

    func keep(_ description: DatasetDescription) {
        guard let data = try? JSONEncoder().encode(description) else { return }
        store.write(Array(data), named: name)
    }
}
