/// The settings at the top of a notebook.
public struct FrontMatter: Sendable, Hashable {
    /// The page's title.
    public var title: String?
    /// Who wrote it.
    public var author: String?
    /// When, as it was written.
    public var date: String?
    /// The page's language as a BCP 47 tag.
    public var lang: String?
    /// Where all random numbers begin; 42 unless the notebook says otherwise.
    public var seed: UInt64
    /// The parameters, in the order in which they stand, values from the command line in place.
    public var parameters: [Parameter]
    /// Whether the page has a table of contents; true unless the notebook says otherwise.
    public var hasTableOfContents: Bool

    /// What stands under the title.
    public var subtitle: String?
    /// What the page is about, in one or more paragraphs.
    public var abstract: String?
    /// Whether straight quotes, `--` and `...` become typographic ones.
    public var isSmart = false
    /// Whether sections are numbered.
    public var numbersSections = false
    /// How many levels of headings the table of contents shows.
    public var tableOfContentsDepth = 3
    /// The `.bib` files with the sources that the prose cites.
    public var bibliography: [Located<String>] = []

    /// A parameter under the name of what holds it.
    public typealias Parameter = NotebookFormat.Parameter

    /// Creates front matter; what is not given has the value of a notebook without any.
    public init(
        title: String? = nil,
        author: String? = nil,
        date: String? = nil,
        lang: String? = nil,
        seed: UInt64 = 42,
        parameters: [Parameter] = [],
        hasTableOfContents: Bool = true
    ) {
        self.title = title
        self.author = author
        self.date = date
        self.lang = lang
        self.seed = seed
        self.parameters = parameters
        self.hasTableOfContents = hasTableOfContents
    }
}
