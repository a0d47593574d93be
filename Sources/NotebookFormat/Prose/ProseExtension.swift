/// Something in the source of the prose that CommonMark does not have, for who writes the prose anew for another reader.
public enum ProseExtension: Sendable, Hashable {
    /// A fence that opens a div.
    case divStart(Attributes)
    /// The fence that closes it.
    case divEnd(Attributes)
    /// A footnote's mention: its place in `Notebook.notes`.
    case mention(Int)
    /// `[^label]:` before a footnote: the label in lower case.
    case note(String)
    /// Attributes in braces that something has taken.
    case attributes
    /// The attributes behind a picture that has a label and a caption.
    case figureLabel(String, caption: [Inline])
    /// The attributes behind an equation, whose closing dollars stand before this place.
    case equationLabel(String, end: SourcePosition)
    /// `:` before the definition of a term.
    case definition
    /// `:` before a table's caption, and the table's label.
    case tableCaption(String?)
    /// A definition of a macro, in TeX, outside of formulas.
    case macroDefinition(String)
    /// `[!NOTE]`
    case alert(Callout.Kind)
}
