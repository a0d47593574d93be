import NotebookFormat

/// What steps show, as a code cell's outputs: each in a rich form for a page and as plain text. It is English, as
/// Keras's own output is, whatever the notebook's language.
enum JupyterOutput {
    private static let english = PageWords(language: "en")

    /// All but figures, and what needs a page.
    static func values(of output: Output) -> [ResultValue] {
        switch output {
        case .text(let text): [stream("\(text)\n")]
        case .measures(let measures): [stream(measures.map { "\($0.name): \($0.value)\n" }.joined())]
        case .table(let table): [display("text/html", TableHTML.table(table, english), plain: plain(table))]
        case .figure, .trial: []
        }
    }

    /// Each of the figure's drawings, and the caption under them.
    static func figure(_ figure: Figure, number: Int, words: PageWords) -> [ResultValue] {
        let caption = "\(words.captionStart(number)) \(figure.caption)"
        let drawings = FigureRenderer(words: english).drawings(of: figure, name: "figure-\(number)")
        return drawings.map { display("image/svg+xml", $0, plain: figure.alternativeText.description) }
            + [display("text/html", "<p>\(HTMLText.escaped(caption))</p>", plain: caption)]
    }

    /// Why a step failed.
    static func error(_ message: String) -> ResultValue {
        .object([
            .init("ename", .string("StepFailed")), .init("evalue", .string(message)),
            .init("output_type", .string("error")), .init("traceback", .list([.string(message)])),
        ])
    }

    /// A text as nbformat keeps it: a list of lines that keep their ends.
    static func lines(_ text: String) -> ResultValue {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) + "\n" }
        lines[lines.count - 1].removeLast()
        if lines.last == "" { lines.removeLast() }
        return .list(lines.map { .string($0) })
    }

    private static func stream(_ text: String) -> ResultValue {
        .object([
            .init("name", .string("stdout")), .init("output_type", .string("stream")), .init("text", lines(text)),
        ])
    }

    private static func display(_ type: String, _ rich: String, plain: String) -> ResultValue {
        .object([
            .init("data", .object([.init(type, lines(rich)), .init("text/plain", lines(plain))])),
            .init("metadata", .object([])), .init("output_type", .string("display_data")),
        ])
    }

    private static func plain(_ table: Table) -> String {
        let rows = ([table.columns.map(\.title)] + table.rows + table.footer).map { $0.map(\.description) }
        let widths = table.columns.indices.map { column in
            rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        let lines = rows.map { row in
            zip(zip(row, widths), table.columns).map { cell, column in
                let padding = String(repeating: " ", count: max(cell.1 - cell.0.count, 0))
                return column.alignment == .trailing ? padding + cell.0 : cell.0 + padding
            }
            .joined(separator: "  ")
        }
        return ([table.caption.description] + lines).filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
