/// A notebook as it was written: front matter, prose, and the directives in it. Nothing here has run.
public struct Notebook: Sendable {
    /// The name of the file, as messages show it.
    public var fileName: String
    /// The source, for showing a line under a message.
    public var source: SourceText
    /// What stands between the `---` lines at the top.
    public var frontMatter: FrontMatter
    /// How many lines it takes, the `---` lines included; 0 without front matter.
    public var frontMatterLineCount = 0
    /// The whole document in order.
    public var blocks: [Block]
    /// The line, from 1, on which each of `blocks` begins.
    public var blockLines: [Int] = []
    /// The directives, in document order.
    public var directives: [Directive]
    /// The inline values, in document order.
    public var inlineValues: [InlineValue]
    /// The `@label` links, in document order.
    public var references: [Located<String>]
    /// The formulas, in document order.
    public var formulas: [Formula]
    /// The footnotes in the order of their first mention.
    public var notes: [Note] = []
    /// The lines on which the prose names each picture, by its address, in document order.
    public var pictureLines: [String: [Int]] = [:]
    /// What the source of the prose has besides CommonMark.
    public var extensions: [Located<ProseExtension>] = []
    /// What the prose may cite.
    public var bibliography = Bibliography()
    /// The title as Markdown within a line; `nil` without one.
    public var titleContent: [Inline]?
    /// The subtitle likewise.
    public var subtitleContent: [Inline]?
    /// The abstract's paragraphs likewise.
    public var abstractContent: [[Inline]] = []
    /// The caption of a step's first figure likewise, by the step's place in `directives`.
    public var captions: [Int: [Inline]] = [:]

    /// Joins the parts of a notebook; an empty one by default.
    public init(
        fileName: String,
        source: SourceText = SourceText(lines: []),
        frontMatter: FrontMatter = FrontMatter(),
        blocks: [Block] = [],
        directives: [Directive] = [],
        inlineValues: [InlineValue] = [],
        references: [Located<String>] = [],
        formulas: [Formula] = []
    ) {
        self.fileName = fileName
        self.source = source
        self.frontMatter = frontMatter
        self.blocks = blocks
        self.directives = directives
        self.inlineValues = inlineValues
        self.references = references
        self.formulas = formulas
    }
}
