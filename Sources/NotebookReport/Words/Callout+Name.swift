import NotebookFormat

extension Callout {
    /// What a callout without a title is called.
    static func name(of kind: Kind) -> Phrase {
        switch kind {
        case .note: "Note"
        case .tip: "Tip"
        case .important: "Important"
        case .warning: "Warning"
        case .caution: "Caution"
        }
    }
}
