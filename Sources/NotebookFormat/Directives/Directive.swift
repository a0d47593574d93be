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
