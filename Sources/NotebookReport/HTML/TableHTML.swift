import NotebookFormat

/// Tables and named values as HTML.
enum TableHTML {
    /// A table in a box that scrolls by itself where a screen is narrow; the first cell of a row is its heading.
    static func table(_ table: Table, _ words: PageWords) -> String {
        let caption = HTMLText.escaped(words(table.caption))
        let name = caption.isEmpty ? words("Table") : words(table.caption)
        var html = "<div class=\"scroll\" \(ScrollBox.attributes(name))><table class=\"data\">\n"
        if !caption.isEmpty { html += "<caption>\(caption)</caption>\n" }
        html += "<thead><tr>"
        for column in table.columns {
            html += "<th scope=\"col\"\(classAttribute(column))>\(HTMLText.escaped(words(column.title)))</th>"
        }
        html += "</tr></thead>\n"
        html += rows(table.rows, in: "tbody", table.columns, words)
        html += rows(table.footer, in: "tfoot", table.columns, words)
        return html + "</table></div>\n"
    }

    /// Named values in large type.
    static func measures(_ measures: [Measure], _ words: PageWords) -> String {
        guard !measures.isEmpty else { return "" }
        let items = measures.map {
            "<div><dt>\(HTMLText.escaped(words($0.name)))</dt><dd>\(HTMLText.escaped(words($0.value)))</dd></div>"
        }
        return "<dl class=\"measures\">\n\(items.joined(separator: "\n"))\n</dl>\n"
    }

    private static func rows(
        _ rows: [[Phrase]],
        in element: String,
        _ columns: [Table.Column],
        _ words: PageWords
    ) -> String {
        guard !rows.isEmpty else { return "" }
        var html = "<\(element)>\n"
        for row in rows {
            html += "<tr>"
            for (index, column) in columns.enumerated() {
                let cell = row.indices.contains(index) ? HTMLText.escaped(words(row[index])) : ""
                // A heading without a word would be announced as one.
                let name = index == 0 && !cell.isEmpty ? "th scope=\"row\"" : "td"
                html += "<\(name)\(classAttribute(column))>\(cell)</\(name.prefix(2))>"
            }
            html += "</tr>\n"
        }
        return html + "</\(element)>\n"
    }

    private static func classAttribute(_ column: Table.Column) -> String {
        switch column.alignment {
        case .leading: ""
        case .trailing: " class=\"trailing\""
        case .center: " class=\"center\""
        }
    }
}
