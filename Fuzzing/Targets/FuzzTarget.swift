/// A reader of foreign bytes: whatever they are, it neither traps nor takes long.
struct FuzzTarget: Sendable {
    /// The name of its folders under `Seeds` and `Failures`.
    let name: String
    /// Reads the bytes, and traps when what comes of them breaks a promise.
    let check: @Sendable ([UInt8]) -> Void

    static let all = [
        notebook, constructor, yaml, plan, editor, messages, imported, prose, equations, formula, mermaid, flowchart,
        idx, csv, npy, npz, checkpoint, results,
    ]

    static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
