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
