import NotebookFormat

/// Counts a notebook's sections: `2.1`.
struct SectionNumbers {
    private let isOn: Bool
    /// The level of headings that have one number.
    private let topLevel: Int
    private var counts: [Int] = []

    init(_ notebook: Notebook) {
        isOn = notebook.frontMatter.numbersSections
        guard isOn else {
            topLevel = 1
            return
        }
        let levels = notebook.allBlocks.compactMap { if case .heading(let level, _, _) = $0 { level } else { nil } }
        topLevel = levels.min() ?? 1
    }

    /// The number of the next heading; `nil` for one that has none.
    mutating func next(level: Int, _ attributes: Attributes) -> String? {
        guard isOn, !attributes.classes.contains("unnumbered") else { return nil }
        let depth = max(level - topLevel, 0)
        while counts.count <= depth { counts.append(0) }
        counts.removeSubrange((depth + 1)...)
        counts[depth] += 1
        return counts.map { String($0) }.joined(separator: ".")
    }
}
