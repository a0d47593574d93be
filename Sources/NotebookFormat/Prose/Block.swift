/// A block of a notebook's prose, as CommonMark names them, with the directives among them.
public indirect enum Block: Sendable, Hashable {
    /// A heading of level 1 to 6, with Pandoc's attributes.
    case heading(level: Int, [Inline], Attributes = Attributes())
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
    /// A picture on its own with a label: `![caption](a.png){#fig-a}`.
    case figure(CaptionedPicture)
    /// A box that stands out from the text.
    case callout(Callout)
    /// Any other of Pandoc's divs.
    case division(Attributes, [Block])
    /// Terms, each with what it means.
    case definitionList([Definition])

    /// A term and its definitions.
    public struct Definition: Sendable, Hashable {
        /// What is defined.
        public var term: [Inline]
        /// What it means: one or more definitions.
        public var meanings: [[Block]]
        /// Whether paragraphs in them stand without space between them.
        public var isTight: Bool
    }

    /// A picture with its caption under it.
    public struct CaptionedPicture: Sendable, Hashable {
        /// Where the picture is.
        public var destination: String
        /// Its title.
        public var title: String
        /// Its caption.
        public var caption: [Inline]
        /// Its label, width and alternative text.
        public var attributes: Attributes
    }

    /// A bullet list or an ordered list.
    public struct List: Sendable, Hashable {
        /// The first number of an ordered list; `nil` for a bullet list.
        public var start: Int?
        /// Whether the items' paragraphs stand without space between them.
        public var isTight: Bool
        /// The blocks of each item.
        public var items: [[Block]]
        /// Whether each item is a task that is done; `nil` for one that is no task.
        public var tasks: [Bool?] = []

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
        /// Its caption, which a line that begins with `:` gives.
        public var caption: [Inline] = []
        /// The label in the attributes after the caption.
        public var label: Located<String>?

        /// Creates a table.
        public init(alignments: [Alignment?], header: [[Inline]], rows: [[[Inline]]]) {
            self.alignments = alignments
            self.header = header
            self.rows = rows
        }
    }
}
