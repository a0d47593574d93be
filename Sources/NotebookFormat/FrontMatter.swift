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

    /// A named value that steps and prose can use as `params.NAME`.
    public struct Parameter: Sendable, Hashable {
        /// The name and the place where the front matter gives it.
        public var name: Located<String>
        /// The value: a scalar.
        public var value: Value

        /// Creates a parameter.
        public init(name: Located<String>, value: Value) {
            self.name = name
            self.value = value
        }
    }

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
