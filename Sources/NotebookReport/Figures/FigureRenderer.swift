import NotebookFormat

/// Draws figures: the values of a `Figure` as inline SVG and HTML.
public struct FigureRenderer: Sendable {
    let words: PageWords

    init(words: PageWords) {
        self.words = words
    }

    /// Prepares drawing for a page in this language (a BCP 47 tag).
    public init(language: String? = nil) {
        words = PageWords(language: language)
    }

    /// The whole figure: drawing, numbered caption, and the numbers as a table one click away.
    ///
    /// `anchor` must be a name that a page can hold, made by `Anchors`.
    func html(_ figure: Figure, anchor: String, number: Int) -> String {
        var html = "<figure id=\"\(anchor)\" class=\"\(kind(of: figure.content))\">\n"
        html += drawing(of: figure, anchor: anchor)
        html += "<figcaption><b>\(words.captionStart(number))</b> \(HTMLText.escaped(figure.caption))"
        let tables = tables(of: figure.content)
        if !tables.isEmpty {
            html += "<details><summary>\(words.numbers)</summary>\n"
            for table in tables { html += TableHTML.table(table) }
            html += "</details>"
        }
        return html + "</figcaption>\n</figure>\n"
    }

    private func drawing(of figure: Figure, anchor: String) -> String { "" }
}
