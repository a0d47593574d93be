/// A piece of running text, as CommonMark names them, with the notebook's own values, links and formulas.
public indirect enum Inline: Sendable, Hashable {
    /// Characters.
    case text(String)
    /// A line ending inside a paragraph.
    case softBreak
    /// A hard line break.
    case lineBreak
    /// A code span.
    case code(String)
    /// Raw HTML.
    case html(String)
    /// Emphasis.
    case emphasis([Inline])
    /// Strong emphasis.
    case strong([Inline])
    /// A link.
    case link(destination: String, title: String, [Inline])
    /// A picture; its content is the alternative text.
    case image(destination: String, title: String, [Inline])
    /// A step's value: the place in `Notebook.inlineValues`.
    case inlineValue(Int)
    /// `@label`: the place in `Notebook.references`.
    case reference(Int)
    /// A formula in TeX, between `$` or `$$`: the place in `Notebook.formulas`.
    case formula(Int)
}
