import NeuralNetwork
import NotebookFormat

/// The dependency graph of the steps planned so far: which step wrote each resource last, and under which key.
struct ResourceGraph {
    private var keys: [Resource: Fingerprint] = [:]
    private var producers: [Resource: Int] = [:]

    init(seed: UInt64) {
        keys[.seed] = Fingerprint(parts: ["seed", String(seed)])
    }

    /// Computes a step's cache key and registers what it writes.
    mutating func add(_ step: any Step, _ directive: Directive) -> PlannedStep {
        let name = type(of: step).name
        var planned = PlannedStep(directive: directive, step: step)
        let (keyParts, reads, writes) = (step.keyParts, step.reads, step.writes)
        planned.keyParts = keyParts
        planned.key = key("step \(name)", keyParts, reads)
        for resource in Set(reads + writes.flatMap(\.reads)) {
            planned.inputs[resource] = keys[resource]
            planned.producers[resource] = producers[resource]
        }
        var written: [Resource: Fingerprint] = [:]
        for write in writes { written[write.resource] = key("write \(name)", write.keyParts, write.reads) }
        keys.merge(written) { $1 }
        for resource in written.keys { producers[resource] = directive.index }
        return planned
    }

    private func key(_ what: String, _ keyParts: [CacheKeyPart], _ reads: [Resource]) -> Fingerprint {
        var parts = [what, "results \(EngineVersion.results)"]
        for part in keyParts { parts += [part.name, part.value] }
        for resource in reads { parts.append(keys[resource]?.description ?? "none") }
        return Fingerprint(parts: parts)
    }
}
