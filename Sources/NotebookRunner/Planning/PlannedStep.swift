import NotebookFormat

/// A directive with the step that was made of it.
struct PlannedStep: Sendable {
    /// The directive.
    var directive: Directive
    /// `nil` when the step does not run.
    var step: (any Step)?
    /// What its Keras code shows besides the step's own outputs.
    var printed: [PrintedLine] = []
    /// The names of the options that it takes.
    var optionNames: [String] = []
    /// The columns of the table that it works on.
    var columns: [String] = []
    /// The step's key parts, which take time to put together.
    var keyParts: [CacheKeyPart] = []
    /// The cache key: a hash of the step's key parts and of everything it reads.
    var key = Fingerprint(parts: [])
    /// The key of each resource that the step reads.
    var inputs: [Resource: Fingerprint] = [:]
    /// The index of the step that wrote each of those resources last.
    var producers: [Resource: Int] = [:]

    /// The keys of `Step.reads`, in their order.
    var inputKeys: [Fingerprint] { (step?.reads ?? []).compactMap { inputs[$0] } }

    /// What the notebook's run history notes of the step; `nil` when it does not run.
    var historyEntry: RunHistory.Entry? {
        guard step != nil else { return nil }
        return RunHistory.Entry(
            label: directive.label,
            kind: directive.name.value,
            keyParts: keyParts,
            inputs: Dictionary(inputs.map { ($0.key.title.description, $0.value) }) { first, _ in first },
            key: key
        )
    }
}
