import Foundation
import NotebookFormat

/// What a notebook's steps meant in its last run: the ground on which a reason for running one is given.
struct RunHistory: Codable {
    struct Entry: Codable {
        var label: String
        var kind: String
        var meaning: [Meaning]
        /// The English title and the fingerprint of each resource that the step read.
        var inputs: [String: Fingerprint]
        var key: Fingerprint
    }

    private var entries: [Entry]

    init(_ steps: [PlannedStep]) {
        entries = steps.compactMap { planned -> Entry? in
            guard let step = planned.step else { return nil }
            return Entry(
                label: planned.directive.label,
                kind: planned.directive.name.value,
                meaning: step.meaning,
                inputs: Dictionary(planned.inputs.map { ($0.key.title.description, $0.value) }) { first, _ in first },
                key: planned.key
            )
        }
    }

    /// The last run of the notebook at this path; `nil` when there was none or nothing of it is kept.
    static func last(of notebook: String, in store: CheckpointStore) -> RunHistory? {
        store.read(name(notebook)).flatMap { try? JSONDecoder().decode(RunHistory.self, from: Data($0)) }
    }

    /// Keeps this run as the notebook's last.
    func keep(as notebook: String, in store: CheckpointStore) {
        guard let data = try? JSONEncoder().encode(self) else { return }
        store.write(Array(data), named: Self.name(notebook))
    }

    /// Why a step's results cannot be those of the last run; `nil` when they can.
    func change(_ planned: PlannedStep) -> Phrase? {
        guard let step = planned.step else { return nil }
        let label = planned.directive.label
        guard let earlier = entries.first(where: { $0.label == label && $0.kind == planned.directive.name.value })
        else {
            return "new step"
        }
        if earlier.key == planned.key { return nil }
        let changes = Self.changes(from: earlier.meaning, to: step.meaning)
        if !changes.isEmpty { return changes.joined(separator: "; ") }
        let changed = planned.inputs.filter { earlier.inputs[$0.key.title.description] != $0.value }
            .map(\.key.title)
            .sorted { $0.description < $1.description }
        return changed.isEmpty ? "the program changed" : "\(changed.joined(separator: " and ")) changed"
    }

    /// What the names of a data file's checksum begin with.
    private static let filePrefix = "data file "

    private static func changes(from old: [Meaning], to new: [Meaning]) -> [Phrase] {
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
