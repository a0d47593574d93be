extension Notebook {
    /// The addresses of all pictures in the prose, in order: `sketch.png` of `![a sketch](sketch.png)`, and of `<img>`.
    public var pictureDestinations: [String] {
        Self.pictures(in: blocks)
    }

    private static func pictures(in blocks: [Block]) -> [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .heading(_, let inlines), .paragraph(let inlines): pictures(in: inlines)
            case .blockQuote(let blocks): pictures(in: blocks)
            case .list(let list): list.items.flatMap { pictures(in: $0) }
            case .table(let table): (table.header + table.rows.joined()).flatMap { pictures(in: $0) }
            case .htmlBlock(let html): ImageTags(html).addresses
            case .codeBlock, .thematicBreak, .directive: []
            }
        }
    }

    private static func pictures(in inlines: [Inline]) -> [String] {
        inlines.flatMap { inline -> [String] in
            switch inline {
            case .image(let destination, _, _): [destination]
            case .emphasis(let content), .strong(let content), .link(_, _, let content): pictures(in: content)
            case .html(let html): ImageTags(html).addresses
            case .text, .softBreak, .lineBreak, .code, .inlineValue, .reference, .formula: []
            }
        }
    }
}
