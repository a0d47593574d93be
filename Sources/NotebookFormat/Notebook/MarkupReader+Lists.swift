/// Lists, and what `Outline` wrote as one: footnotes and definitions.
extension MarkupReader {
    mutating func addList(_ node: CommonMarkNode, start: Int?, isTight: Bool, to blocks: inout [Block]) {
        var list = Block.List(start: start, isTight: isTight, items: [])
        for item in node.children {
            let line = line(of: item)
            let content = self.blocks(item.children)
            if let label = outline.notes[line] {
                let key = label.value.lowercased()
                if noteBlocks[key] == nil { noteBlocks[key] = content }
                let end = SourcePosition(line: label.range.end.line, column: label.range.end.column + 1)
                extensions.append(Located(.note(key), at: SourceRange(start: label.range.start, end: end)))
            } else if outline.definitions.contains(line) {
                addDefinition(content, isTight: isTight, to: &blocks)
                let place = SourceRange(line: line + 1, column: item.start.column, length: 1)
                extensions.append(Located(.definition, at: place))
            } else {
                list.items.append(content)
                list.tasks.append(nil)
                guard let first = item.children.first, begins(first, with: "["),
                    case .paragraph(var text)? = content.first,
                    let isDone = Self.takeTask(from: &text)
                else { continue }
                list.items[list.items.count - 1][0] = .paragraph(text)
                list.tasks[list.tasks.count - 1] = isDone
            }
        }
        if list.tasks.allSatisfy({ $0 == nil }) { list.tasks = [] }
        if !list.items.isEmpty { blocks.append(.list(list)) }
    }

    /// Takes `[x] ` or `[ ] ` off the text.
    private static func takeTask(from content: inout [Inline]) -> Bool? {
        guard case .text(let text)? = content.first else { return nil }
        let mark = text.prefix(3)
        let isDone = mark.lowercased() == "[x]"
        guard isDone || mark == "[ ]" else { return nil }
        let rest = text.dropFirst(3)
        guard rest.first == " " || rest.first == "\t" || (rest.isEmpty && content.count > 1) else { return nil }
        content[0] = .text(String(rest.drop { $0 == " " || $0 == "\t" }))
        return isDone
    }

    /// A definition of the term in the paragraph above, or one more of the last term.
    private mutating func addDefinition(_ content: [Block], isTight: Bool, to blocks: inout [Block]) {
        var term: [Inline]?
        if case .paragraph(let text)? = blocks.last {
            blocks.removeLast()
            term = text
        }
        // Removed while it grows, so that a long list is not copied for each definition.
        var definitions: [Block.Definition] = []
        if case .definitionList(let known)? = blocks.last {
            blocks.removeLast()
            definitions = known
        }
        if term == nil, let last = definitions.indices.last {
            definitions[last].meanings.append(content)
        } else {
            definitions.append(Block.Definition(term: term ?? [], meanings: [content], isTight: isTight))
        }
        blocks.append(.definitionList(definitions))
    }
}
