/// Turns libcmark's tree of a marked source into a notebook's blocks.
struct MarkupReader {
    let source: MarkedSource
    let lines: [[UInt8]]
    var directives: [Directive] = []
    var inlineValues: [InlineValue] = []
    var references: [Located<String>] = []
    var formulas: [Formula] = []
    var diagnostics: [Diagnostic] = []
    /// Bytes that stand for the marks in links' titles and addresses so far.
    var linkByteCount = 0
    /// The lines of the notebook on which a code block begins: none of them closes another one.
    let codeBlockLines: Set<Int>

    init(source: MarkedSource, lines: [[UInt8]], document: CommonMarkNode) {
        self.source = source
        self.lines = lines
        var starts: Set<Int> = []
        Self.collectCodeBlockLines(of: document, source: source, into: &starts)
        codeBlockLines = starts
    }

    private static func collectCodeBlockLines(
        of node: CommonMarkNode,
        source: MarkedSource,
        into lines: inout Set<Int>
    ) {
        if case .codeBlock = node.kind { lines.insert(source.sourceLine(of: node.start.line)) }
        for child in node.children { collectCodeBlockLines(of: child, source: source, into: &lines) }
    }

    /// The blocks among these nodes.
    mutating func blocks(_ nodes: [CommonMarkNode]) -> [Block] {
        var blocks: [Block] = []
        var rest = nodes[...]
        while let node = rest.popFirst() {
            switch node.kind {
            case .blockQuote: blocks.append(.blockQuote(self.blocks(node.children)))
            case .list(let start, let isTight):
                let items = node.children.map { self.blocks($0.children) }
                blocks.append(.list(Block.List(start: start, isTight: isTight, items: items)))
            case .codeBlock(let info, let code): blocks.append(codeBlock(node, info: info, code: code))
            case .htmlBlock(let html): blocks.append(.htmlBlock(source.restored(html)))
            case .paragraph: blocks.append(.paragraph(inlines(node.children)))
            case .heading(let level):
                if let table = tableShape(of: node) {
                    blocks.append(.table(self.table(table, cells: &rest)))
                } else {
                    blocks.append(.heading(level: level, inlines(node.children)))
                }
            case .thematicBreak: blocks.append(.thematicBreak)
            default: break
            }
        }
        return blocks
    }

    /// The table whose mark this heading holds.
    private func tableShape(of heading: CommonMarkNode) -> ProseMark.TableShape? {
        guard heading.children.count == 1, case .text(let text)? = heading.children.first?.kind,
            let number = source.markNumber(of: text), case .table(let shape) = source.marks[number].kind
        else { return nil }
        return shape
    }

    /// Takes the headings that hold the table's cells.
    private mutating func table(
        _ shape: ProseMark.TableShape,
        cells rest: inout ArraySlice<CommonMarkNode>
    ) -> Block.PipeTable {
        var rows: [[[Inline]]] = []
        for length in shape.rowLengths {
            var row: [[Inline]] = []
            for _ in 0..<length { row.append(cell(rest.popFirst()?.children ?? [])) }
            rows.append(row)
        }
        return Block.PipeTable(alignments: shape.alignments, header: rows[0], rows: Array(rows.dropFirst()))
    }

    /// A cell without the mark at its end.
    private mutating func cell(_ nodes: [CommonMarkNode]) -> [Inline] {
        var nodes = nodes
        if case .text(let text)? = nodes.last?.kind {
            let kept = text.utf8.dropLast(SourceText.noncharacter.count)
            nodes[nodes.count - 1].kind = .text(String(decoding: kept, as: UTF8.self))
        }
        var inlines = inlines(nodes)
        if case .text(let text)? = inlines.last {
            inlines.removeLast()
            if text != " " { inlines.append(.text(text.hasSuffix(" ") ? String(text.dropLast()) : text)) }
        }
        return inlines
    }
}
