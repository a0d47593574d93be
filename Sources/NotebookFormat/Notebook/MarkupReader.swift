/// Turns libcmark's tree of a marked source into a notebook's blocks.
struct MarkupReader {
    let source: MarkedSource
    let outline: Outline
    var directives: [Directive] = []
    var inlineValues: [InlineValue] = []
    var references: [Located<String>] = []
    var formulas: [Formula] = []
    var pictureLines: [String: [Int]] = [:]
    var diagnostics: [Diagnostic] = []
    /// The footnotes in the order of their first mention.
    var notes: [Note] = []
    /// The place in `notes` of each label in lower case.
    var noteNumbers: [String: Int] = [:]
    /// What the footnotes say, by their labels in lower case.
    var noteBlocks: [String: [Block]] = [:]
    /// Bytes that stand for the marks in links' titles and addresses so far.
    var linkByteCount = 0
    /// What the source has besides CommonMark.
    var extensions: [Located<ProseExtension>] = []
    /// The fence by which the last div was closed.
    var lastClosing: SourceRange?
    /// The lines of the notebook on which a code block begins: none of them closes another one.
    let codeBlockLines: Set<Int>

    var lines: [[UInt8]] { outline.lines }

    init(source: MarkedSource, outline: Outline, document: CommonMarkNode) {
        self.source = source
        self.outline = outline
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
        var rest = nodes[...]
        return blocks(&rest, isInDiv: false).blocks
    }

    /// The blocks of a whole document, and the line, from 1, on which each of them begins.
    mutating func document(_ nodes: [CommonMarkNode]) -> (blocks: [Block], firstLines: [Int]) {
        var rest = nodes[...]
        let document = blocks(&rest, isInDiv: false)
        return (document.blocks, document.firstLines.map { $0 + 1 })
    }

    /// The blocks up to the end of the nodes, or up to the fence that closes the div that they stand in.
    /// - Returns: the blocks, the line, from 0, on which each of them begins, and whether there was such a fence.
    mutating func blocks(
        _ rest: inout ArraySlice<CommonMarkNode>,
        isInDiv: Bool
    ) -> (blocks: [Block], firstLines: [Int], isClosed: Bool) {
        var blocks: [Block] = []
        var caption: (content: [Inline], attributes: Attributes)?
        var captionLine: Int?
        var firstLines: [Int] = []
        while let node = rest.popFirst() {
            let firstLine = captionLine ?? line(of: node)
            defer {
                // A definition takes the paragraph above it, its term, into the list.
                while firstLines.count > blocks.count { firstLines.removeLast() }
                while firstLines.count < blocks.count { firstLines.append(firstLine) }
            }
            switch node.kind {
            case .blockQuote: blocks.append(quote(node))
            case .list(let start, let isTight): addList(node, start: start, isTight: isTight, to: &blocks)
            case .codeBlock(let info, let code): blocks.append(codeBlock(node, info: info, code: code))
            case .htmlBlock(let html):
                warnOfDirectives(inHTML: node)
                blocks.append(.htmlBlock(source.restored(html)))
            case .paragraph:
                guard begins(node, with: ": "), let found = tableCaption(node, after: blocks.last, before: rest.first)
                else {
                    blocks.append(paragraph(node))
                    continue
                }
                if case .table(var table)? = blocks.last, table.hasNoCaption {
                    table.add(found)
                    blocks[blocks.count - 1] = .table(table)
                } else {
                    caption = found
                    captionLine = line(of: node)
                }
            case .heading(let level):
                if let shape = tableShape(of: node) {
                    var table = self.table(shape, cells: &rest)
                    if let found = caption { table.add(found) }
                    (caption, captionLine) = (nil, nil)
                    blocks.append(.table(table))
                } else if let fence = divFence(of: node) {
                    switch fence {
                    case .opening(let attributes, let range): blocks.append(div(attributes, range, &rest))
                    case .closing(let range) where isInDiv:
                        lastClosing = range
                        return (blocks, firstLines, true)
                    case .closing(let range):
                        let message = "this ':::' closes nothing; begin with a line such as ::: {.callout-note}"
                        diagnostics.append(Diagnostic(.warning, at: range, message))
                        blocks.append(.paragraph([.text(":::")]))
                    }
                } else {
                    let (content, attributes) = captioned(node.children)
                    blocks.append(.heading(level: level, content, attributes))
                }
            case .thematicBreak: blocks.append(.thematicBreak)
            default: break
            }
        }
        return (blocks, firstLines, false)
    }

    /// The line of the notebook, from 0, on which a block begins.
    func line(of node: CommonMarkNode) -> Int { source.sourceLine(of: node.start.line) - 1 }

    /// Whether the source of a block begins like this: not with a backslash before it, nor with an entity.
    func begins(_ node: CommonMarkNode, with text: String) -> Bool {
        let line = line(of: node)
        return lines.indices.contains(line)
            && lines[line].dropFirst(max(node.start.column - 1, 0)).starts(with: text.utf8)
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

    /// What a line that begins with `:` says of the table above or below it; `nil` when there is none.
    private mutating func tableCaption(
        _ node: CommonMarkNode,
        after last: Block?,
        before next: CommonMarkNode?
    ) -> (content: [Inline], attributes: Attributes)? {
        var isBelow = false
        if case .table(let table)? = last { isBelow = table.hasNoCaption }
        guard isBelow || next.map({ tableShape(of: $0) != nil }) == true else { return nil }
        var (content, attributes) = captioned(node.children)
        guard case .text(let text)? = content.first, text.hasPrefix(": ") || text == ":" else { return nil }
        let rest = text.dropFirst().drop { $0 == " " }
        content[0] = .text(String(rest))
        let place = SourceRange(line: line(of: node) + 1, column: node.start.column, length: 1)
        extensions.append(Located(.tableCaption(attributes.identifier?.value), at: place))
        if rest.isEmpty { content.removeFirst() }
        return (content, attributes)
    }
}

extension Block.PipeTable {
    fileprivate var hasNoCaption: Bool { caption.isEmpty && label == nil }

    fileprivate mutating func add(_ found: (content: [Inline], attributes: Attributes)) {
        caption = found.content
        label = found.attributes.identifier
    }
}
