/// A block of a notebook's prose, as CommonMark names them, with the directives among them.
public indirect enum Block: Sendable, Hashable {
    /// A heading of level 1 to 6.
    case heading(level: Int, [Inline])
    /// A paragraph.
    case paragraph([Inline])
    /// A block quote.
    case blockQuote([Block])
    /// A list.
    case list(List)
    /// Code that is shown, never run; `info` is what follows the fence, `nil` for indented code.
    case codeBlock(info: String?, code: String)
    /// Raw HTML.
    case htmlBlock(String)
    /// A thematic break.
    case thematicBreak
    /// A pipe table, as GitHub has them.
    case table(PipeTable)
    /// A directive: the place of the step in `Notebook.directives`.
    case directive(Int)

    /// A bullet list or an ordered list.
    public struct List: Sendable, Hashable {
        /// The first number of an ordered list; `nil` for a bullet list.
        public var start: Int?
        /// Whether the items' paragraphs stand without space between them.
        public var isTight: Bool
        /// The blocks of each item.
        public var items: [[Block]]

        /// Creates a list.
        public init(start: Int?, isTight: Bool, items: [[Block]]) {
            self.start = start
            self.isTight = isTight
            self.items = items
        }
    }

    /// A pipe table.
    public struct PipeTable: Sendable, Hashable {
        /// How a column stands; `nil` where the notebook does not say.
        public enum Alignment: Sendable, Hashable {
            /// `:---`
            case left
            /// `:---:`
            case center
            /// `---:`
            case right
        }

        /// One for each column.
        public var alignments: [Alignment?]
        /// The heading cells.
        public var header: [[Inline]]
        /// The body's cells, a row at a time, none longer than the heading.
        public var rows: [[[Inline]]]

        /// Creates a table.
        public init(alignments: [Alignment?], header: [[Inline]], rows: [[[Inline]]]) {
            self.alignments = alignments
            self.header = header
            self.rows = rows
        }
    }
}
