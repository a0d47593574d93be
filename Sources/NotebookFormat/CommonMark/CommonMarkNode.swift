/// A node of libcmark's tree as a Swift value.
struct CommonMarkNode {
    enum Kind {
        case document
        case blockQuote
        /// `start` is `nil` for a bullet list.
        case list(start: Int?, isTight: Bool)
        case item
        case codeBlock(info: String, code: String)
        case htmlBlock(String)
        case paragraph
        case heading(level: Int)
        case thematicBreak
        case text(String)
        case softBreak
        case lineBreak
        case code(String)
        case html(String)
        case emphasis
        case strong
        case link(destination: String, title: String)
        case image(destination: String, title: String)
    }

    var kind: Kind
    /// The line and the byte column, both from 1, where a block begins; meaningless for inlines.
    var start: SourcePosition
    /// The last line of a paragraph; libcmark's word on other blocks cannot be relied on.
    var endLine: Int
    var children: [CommonMarkNode] = []
}
