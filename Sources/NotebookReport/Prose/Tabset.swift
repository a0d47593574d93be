import NotebookFormat

/// Quarto's `::: {.panel-tabset}`: each heading of the first one's level begins a panel.
struct Tabset {
    /// A panel and the heading that names it.
    struct Panel {
        var title: [Inline]
        var blocks: [Block]
    }

    /// What stands before the first heading.
    private(set) var before: [Block] = []
    private(set) var panels: [Panel] = []

    static func isTabset(_ attributes: Attributes) -> Bool { attributes.classes.contains("panel-tabset") }

    init(_ blocks: [Block]) {
        var top: Int?
        for block in blocks {
            if case .heading(let level, let title, _) = block, level <= top ?? level {
                top = level
                panels.append(Panel(title: title, blocks: []))
            } else if panels.isEmpty {
                before.append(block)
            } else {
                panels[panels.count - 1].blocks.append(block)
            }
        }
    }
}
