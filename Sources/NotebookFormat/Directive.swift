/// A step of a notebook: a fenced block whose info string begins with `{name}`.
public struct Directive: Sendable, Hashable {
    /// The place in `Notebook.directives`.
    public var index: Int
    /// The name between the braces.
    public var name: Located<String>
    /// What follows the brace, such as a data set's name; `nil` when nothing does.
    public var argument: Located<String>?
    /// The step's label: its `label` line, else its name, with `-2`, `-3` … for later ones of that name.
    public var label: String
    /// What the `#|` lines say.
    public var display: DisplayOptions
    /// The lines that mean something, without the `#|` lines; columns heed the quotes and lists around them.
    public var body: [SourceLine]
    /// The whole block as it was written, fences aside: what a reader sees as the step's source.
    public var shownSource: String
    /// From the opening fence to the closing one.
    public var range: SourceRange

    /// A line of a directive's body.
    public struct SourceLine: Sendable, Hashable {
        /// The text, without the ending.
        public var text: String
        /// Where its first byte stands in the file.
        public var start: SourcePosition

        /// Creates a line.
        public init(text: String, start: SourcePosition) {
            self.text = text
            self.start = start
        }
    }

    /// Creates a directive.
    public init(
        index: Int,
        name: Located<String>,
        argument: Located<String>?,
        label: String,
        display: DisplayOptions,
        body: [SourceLine],
        shownSource: String,
        range: SourceRange
    ) {
        self.index = index
        self.name = name
        self.argument = argument
        self.label = label
        self.display = display
        self.body = body
        self.shownSource = shownSource
        self.range = range
    }
}

/// What the `#|` lines of a directive say: how it is shown and whether it runs, never what it computes.
public struct DisplayOptions: Sendable, Hashable {
    /// `label`
    public var label: Located<String>?
    /// `fig-cap`: the caption of the step's first figure.
    public var figureCaption: String?
    /// `fig-alt`: the alternative text of the step's first figure.
    public var figureAlternativeText: String?
    /// `echo`: whether the source is shown; true unless said otherwise.
    public var echo = true
    /// `output`: whether the outputs are shown; true unless said otherwise.
    public var output = true
    /// `code-fold`: whether the source is shown folded away; false unless said otherwise.
    public var codeFold = false
    /// `eval`: whether the step runs; true unless said otherwise.
    public var eval = true
    /// `error`: whether the run goes on after the step fails; false unless said otherwise.
    public var error = false
    /// `cache`: whether the step's results may be taken from the cache and kept there; true unless said otherwise.
    public var cache = true
    /// `interactive`: whether the page lets its reader try the step; false unless said otherwise.
    public var interactive = false

    /// The options of a directive without `#|` lines.
    public init() {}
}

/// A directive's body read as options: `epochs: 5`.
public struct BodyOption: Sendable, Hashable {
    /// The key.
    public var name: Located<String>
    /// The value.
    public var value: Located<Value>

    /// Creates an option.
    public init(name: Located<String>, value: Located<Value>) {
        self.name = name
        self.value = value
    }
}
