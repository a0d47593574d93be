/// Divs and what is read as one of Quarto's: callouts.
extension MarkupReader {
    /// What the fence hidden under a heading says.
    func divFence(of heading: CommonMarkNode) -> DivFence? {
        heading.children.isEmpty ? outline.fences[line(of: heading)] : nil
    }

    /// A div up to its closing fence.
    mutating func div(
        _ attributes: Attributes,
        _ range: SourceRange,
        _ rest: inout ArraySlice<CommonMarkNode>
    ) -> Block {
        extensions.append(Located(.divStart(attributes), at: range))
        let (content, _, isClosed) = blocks(&rest, isInDiv: true)
        if isClosed, let lastClosing { extensions.append(Located(.divEnd(attributes), at: lastClosing)) }
        if !isClosed {
            let message = "this ':::' block is never closed; end it with a line of :::"
            diagnostics.append(Diagnostic(.warning, at: range, message))
        }
        let kind = attributes.classes.lazy.compactMap { Callout.Kind(className: $0) }
        guard let kind = kind.first else { return .division(attributes, content) }
        var callout = Callout(kind: kind, title: [], isCollapsed: nil, blocks: content)
        if let title = attributes.values["title"] {
            callout.title = [.text(title)]
        } else if case .heading(_, let title, _)? = content.first {
            callout.title = title
            callout.blocks.removeFirst()
        }
        if let collapse = attributes.values["collapse"] { callout.isCollapsed = collapse == "true" }
        return .callout(callout)
    }

    /// A quote, or an alert when its first line says so.
    mutating func quote(_ node: CommonMarkNode) -> Block {
        let content = blocks(node.children)
        guard let first = node.children.first, begins(first, with: "[!"), case .paragraph(var inlines)? = content.first,
            case .text(let text)? = inlines.first, text.hasPrefix("[!"), text.hasSuffix("]"),
            let kind = Callout.Kind(rawValue: text.dropFirst(2).dropLast().lowercased())
        else { return .blockQuote(content) }
        inlines.removeFirst()
        switch inlines.first {
        case nil, .softBreak?, .lineBreak?: break
        default: return .blockQuote(content)
        }
        let place = SourceRange(
            line: line(of: first) + 1,
            column: first.start.column,
            length: text.utf8.count
        )
        extensions.append(Located(.alert(kind), at: place))
        var blocks = content
        blocks.removeFirst()
        if inlines.count > 1 { blocks.insert(.paragraph(Array(inlines.dropFirst())), at: 0) }
        return .callout(Callout(kind: kind, title: [], isCollapsed: nil, blocks: blocks))
    }

    /// A paragraph, or a figure when it holds nothing but a picture with a label.
    mutating func paragraph(_ node: CommonMarkNode) -> Block {
        let inlines = inlines(node.children)
        guard inlines.count == 1, case .attributed(let content, let attributes) = inlines[0],
            let label = attributes.identifier?.value,
            case .image(let destination, let title, let caption)? = content.first
        else { return .paragraph(inlines) }
        if let last = extensions.indices.last, extensions[last].range == attributes.range {
            extensions[last].value = .figureLabel(label, caption: caption)
        }
        return .figure(
            Block.CaptionedPicture(destination: destination, title: title, caption: caption, attributes: attributes)
        )
    }
}
