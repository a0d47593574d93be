import CCMark

/// Parses CommonMark through libcmark, the only one to call it.
enum CommonMark {
    /// A document that would take too much stack or time.
    struct Refusal: Error {
        /// Where the block begins that is, or holds, too much.
        var place: SourcePosition
        var message: String
    }

    /// The tree of a document in UTF-8.
    /// - Parameter isSmart: whether straight quotes, `--` and `...` become typographic ones.
    static func parse(_ text: [UInt8], isSmart: Bool = false) throws(Refusal) -> CommonMarkNode {
        try PictureBrackets.check(text)
        let document = text.withUnsafeBytes { bytes in
            cmark_parse_document(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                bytes.count,
                isSmart ? CMARK_OPT_SMART : CMARK_OPT_DEFAULT
            )
        }
        defer { cmark_node_free(document) }
        let iterator = cmark_iter_new(document)
        defer { cmark_iter_free(iterator) }

        var open: [CommonMarkNode] = []
        var root = CommonMarkNode(kind: .document, start: SourcePosition(line: 1, column: 1), endLine: 1)
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let pointer = cmark_iter_get_node(iterator) else { return root }
            if event == CMARK_EVENT_ENTER {
                let node = node(pointer)
                if cmark_node_first_child(pointer) != nil || !isLeaf(pointer) {
                    guard open.count < Limits.markupDepth else {
                        throw Refusal(
                            place: blockStart(pointer),
                            message: "nested more than \(Limits.markupDepth) deep"
                        )
                    }
                    open.append(node)
                } else if !open.isEmpty {
                    open[open.count - 1].children.append(node)
                }
            } else if let closed = open.popLast() {
                if open.isEmpty { root = closed } else { open[open.count - 1].children.append(closed) }
            }
        }
    }

    /// Whether the iterator visits the node once, not on the way in and on the way out.
    private static func isLeaf(_ pointer: OpaquePointer) -> Bool {
        switch cmark_node_get_type(pointer) {
        case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_TEXT,
            CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
            true
        default: false
        }
    }

    private static func node(_ pointer: OpaquePointer) -> CommonMarkNode {
        CommonMarkNode(kind: kind(pointer), start: start(pointer), endLine: Int(cmark_node_get_end_line(pointer)))
    }

    private static func start(_ pointer: OpaquePointer) -> SourcePosition {
        SourcePosition(
            line: Int(cmark_node_get_start_line(pointer)),
            column: Int(cmark_node_get_start_column(pointer))
        )
    }

    /// Where the innermost block begins that is or holds this node.
    private static func blockStart(_ pointer: OpaquePointer) -> SourcePosition {
        var block = pointer
        while cmark_node_get_type(block).rawValue > CMARK_NODE_LAST_BLOCK.rawValue,
            let parent = cmark_node_parent(block)
        {
            block = parent
        }
        return start(block)
    }

    private static func kind(_ pointer: OpaquePointer) -> CommonMarkNode.Kind {
        switch cmark_node_get_type(pointer) {
        case CMARK_NODE_BLOCK_QUOTE: return .blockQuote
        case CMARK_NODE_LIST:
            let isOrdered = cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
            return .list(
                start: isOrdered ? Int(cmark_node_get_list_start(pointer)) : nil,
                isTight: cmark_node_get_list_tight(pointer) != 0
            )
        case CMARK_NODE_ITEM: return .item
        case CMARK_NODE_CODE_BLOCK:
            return .codeBlock(
                info: string(cmark_node_get_fence_info(pointer)),
                code: string(cmark_node_get_literal(pointer))
            )
        case CMARK_NODE_HTML_BLOCK: return .htmlBlock(string(cmark_node_get_literal(pointer)))
        case CMARK_NODE_PARAGRAPH: return .paragraph
        case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(pointer)))
        case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
        case CMARK_NODE_TEXT: return .text(string(cmark_node_get_literal(pointer)))
        case CMARK_NODE_SOFTBREAK: return .softBreak
        case CMARK_NODE_LINEBREAK: return .lineBreak
        case CMARK_NODE_CODE: return .code(string(cmark_node_get_literal(pointer)))
        case CMARK_NODE_HTML_INLINE: return .html(string(cmark_node_get_literal(pointer)))
        case CMARK_NODE_EMPH: return .emphasis
        case CMARK_NODE_STRONG: return .strong
        case CMARK_NODE_LINK: return .link(destination: url(pointer), title: string(cmark_node_get_title(pointer)))
        case CMARK_NODE_IMAGE: return .image(destination: url(pointer), title: string(cmark_node_get_title(pointer)))
        default: return .document
        }
    }

    private static func url(_ pointer: OpaquePointer) -> String { string(cmark_node_get_url(pointer)) }

    private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }
}
