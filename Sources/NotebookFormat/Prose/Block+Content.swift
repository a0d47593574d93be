extension Block {
    /// The blocks that it holds, in order.
    public var blocks: [Block] {
        switch self {
        case .blockQuote(let blocks), .division(_, let blocks): blocks
        case .callout(let callout): callout.blocks
        case .list(let list): list.items.flatMap { $0 }
        case .definitionList(let definitions): definitions.flatMap { $0.meanings.flatMap { $0 } }
        case .heading, .paragraph, .codeBlock, .htmlBlock, .thematicBreak, .table, .directive, .figure: []
        }
    }

    /// The running texts that it holds itself.
    public var inlines: [[Inline]] {
        switch self {
        case .heading(_, let inlines, _), .paragraph(let inlines): [inlines]
        case .table(let table): [table.caption] + table.header + table.rows.flatMap { $0 }
        case .figure(let picture): [picture.caption]
        case .callout(let callout): [callout.title]
        case .definitionList(let definitions): definitions.map(\.term)
        case .blockQuote, .division, .list, .codeBlock, .htmlBlock, .thematicBreak, .directive: []
        }
    }
}
