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
    /// `~~gone~~`
    case strikethrough([Inline])
    /// `H~2~O`
    case `subscript`([Inline])
    /// `x^2^`
    case superscript([Inline])
    /// A footnote's mention: the place in `Notebook.notes`.
    case note(Int)
    /// Sources in brackets.
    case citation(Citation)
    /// What stands before Pandoc's attributes: `![](a.png){width=60%}`.
    case attributed([Inline], Attributes)
}

extension Inline {
    /// What it holds; `nil` for what holds no inlines.
    public var content: [Inline]? {
        switch self {
        case .emphasis(let content), .strong(let content), .link(_, _, let content), .image(_, _, let content),
            .strikethrough(let content), .subscript(let content), .superscript(let content),
            .attributed(let content, _):
            content
        case .text, .softBreak, .lineBreak, .code, .html, .inlineValue, .reference, .formula, .note, .citation: nil
        }
    }

    /// The same with other content; what holds no inlines stays as it is.
    func replacingContent(_ content: [Inline]) -> Inline {
        switch self {
        case .emphasis: .emphasis(content)
        case .strong: .strong(content)
        case .link(let destination, let title, _): .link(destination: destination, title: title, content)
        case .image(let destination, let title, _): .image(destination: destination, title: title, content)
        case .strikethrough: .strikethrough(content)
        case .subscript: .subscript(content)
        case .superscript: .superscript(content)
        case .attributed(_, let attributes): .attributed(content, attributes)
        default: self
        }
    }
}
