import Foundation
import NotebookFormat

/// The cache keys of a notebook's last run and what they were made of: explains why a step runs again.
struct RunHistory: Codable {
    /// A step's cache key and what it was made of.
    struct Entry: Codable {
        /// The step's label.
        var label: String
        /// The directive's name.
        var kind: String
        /// What the step itself contributed.
        var keyParts: [CacheKeyPart]
        /// The key of each resource that the step read, by the resource's English title.
        var inputs: [String: Fingerprint]
        /// The whole key.
        var key: Fingerprint
        /// Whether the run reached it: false after a step that failed or was interrupted; `nil` in the history of an
        /// older version, which did not note that.
        var hasBegun: Bool?
    }

    /// The steps that ran, in document order.
    var entries: [Entry]

    init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// The last run of the notebook at this path; `nil` when the store has none.
    static func last(of notebook: String, in store: CheckpointStore) -> RunHistory? {
        store.read(name(notebook)).flatMap { try? JSONDecoder().decode(RunHistory.self, from: Data($0)) }
    }

    /// Stores this run as the notebook's last.
    func keep(as notebook: String, in store: CheckpointStore) {
        guard let data = try? JSONEncoder().encode(self) else { return }
        store.write(Array(data), named: Self.name(notebook))
    }

    /// Whether the last run reached this step.
    func hasBegun(_ step: Entry) -> Bool {
        entries.first { $0.label == step.label && $0.kind == step.kind }?.hasBegun ?? true
    }

    /// Why a step's key differs from that of the last run; `nil` when it does not.
    func change(_ step: Entry) -> Phrase? {
        guard let earlier = entries.first(where: { $0.label == step.label && $0.kind == step.kind }) else {
            return "new step"
        }
        if earlier.key == step.key { return nil }
        let changes = Self.changes(from: earlier.keyParts, to: step.keyParts)
        if !changes.isEmpty { return changes.joined(separator: "; ") }
        let changed = step.inputs.keys.filter { step.inputs[$0] != earlier.inputs[$0] }.sorted()
        let titles = changed.map { Phrase(template: $0, values: []) }
        return titles.isEmpty ? "the program changed" : "\(titles.joined(separator: " and ")) changed"
    }

    /// What the names of a data file's checksum begin with.
    private static let filePrefix = "data file "

    private static func changes(from old: [CacheKeyPart], to new: [CacheKeyPart]) -> [Phrase] {
        let names = new.map(\.name) + old.map(\.name).filter { name in !new.contains { $0.name == name } }
        return names.compactMap { name -> Phrase? in
            let before = old.first { $0.name == name }?.value
            let after = new.first { $0.name == name }?.value
            if before == after { return nil }
            if name.hasPrefix(filePrefix) {
                return "data file \(String(name.dropFirst(filePrefix.count))) changed"
            }
            switch (before, after) {
            case (let before?, let after?) where before.count + after.count < 120: return "\(name) \(before) → \(after)"
            case (nil, let after?) where after.count < 80: return "\(name) \(after) is new"
            case (_?, nil): return "\(name) is gone"
            default: return "\(name) changed"
            }
        }
    }

    private static func name(_ notebook: String) -> String { "\(Fingerprint(parts: ["run", notebook]))-run" }
}
