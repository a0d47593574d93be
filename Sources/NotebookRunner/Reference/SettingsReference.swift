/// What the front matter and the `#|` lines of a directive may say, for editors.
public struct SettingsReference: Sendable {
    /// The name before the colon.
    public let name: String
    /// What it says.
    public let meaning: String
    /// What may be written.
    public let choices: DirectiveReference.OptionChoices

    private init(_ name: String, _ meaning: String, _ choices: DirectiveReference.OptionChoices = .any) {
        self.name = name
        self.meaning = meaning
        self.choices = choices
    }

    /// The keys of the front matter.
    public static let frontMatter = [
        SettingsReference("title", "the page's title, in Markdown"),
        SettingsReference("subtitle", "what stands under the title"),
        SettingsReference("author", "who wrote it: a text, a mapping with `name`, or a list of these"),
        SettingsReference("authors", "the same as `author`"),
        SettingsReference("date", "when it was written"),
        SettingsReference("abstract", "what the page is about, in one or more paragraphs"),
        SettingsReference("lang", "the page's language as a BCP 47 tag", .oneOf(["en", "zh", "zh-Hans"])),
        SettingsReference("seed", "where all random numbers begin; 42 by default"),
        SettingsReference("params", "parameters, such as `{epochs: 5}`; `params.epochs` stands for the value"),
        SettingsReference("toc", "whether the page has a table of contents; true by default", .boolean),
        SettingsReference("toc-depth", "how many levels of headings the table of contents shows; 3 by default"),
        SettingsReference("smart", "whether straight quotes, `--` and `...` become typographic ones", .boolean),
        SettingsReference("number-sections", "whether sections are numbered", .boolean),
        SettingsReference("bibliography", "the `.bib` file with the sources that the prose cites, or a list", .file),
    ]

    /// The options of `#|` lines: they never change a result.
    public static let display = [
        SettingsReference("label", "the step's name, for `{eval} label.field` and `@label`"),
        SettingsReference("fig-cap", "the caption of the step's first figure, in Markdown"),
        SettingsReference("fig-alt", "the alternative text of the step's first figure"),
        SettingsReference("echo", "whether the step's source is shown; true by default", .boolean),
        SettingsReference("output", "whether the step's outputs are shown; true by default", .boolean),
        SettingsReference("code-fold", "whether the source is folded away; false by default", .boolean),
        SettingsReference("eval", "whether the step runs; true by default", .boolean),
        SettingsReference("error", "whether the run goes on after the step fails; false by default", .boolean),
        SettingsReference("cache", "whether the step's results are cached; true by default", .boolean),
        SettingsReference("interactive", "whether the page lets its reader try the step; false by default", .boolean),
    ]
}
