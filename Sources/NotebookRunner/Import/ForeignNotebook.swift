import NotebookFormat

/// A Jupyter notebook or a Python script as a list of cells, before anything is known of what they mean.
struct ForeignNotebook {
    /// A piece of prose or code.
    struct Cell {
        enum Kind { case markdown, code, raw }

        var kind: Kind
        var source: String
        /// Its number, from 1, and the line of the file at which a script has it: for messages.
        var place: String
        /// Its first line in a script.
        var firstLine: Int?
        /// The pictures that come with it, by the names that its links have.
        var attachments: [Attachment] = []
        /// What it was made of by `notebook convert`.
        var origin: CellOrigin?
    }

    /// A picture inside a cell.
    struct Attachment {
        var name: String
        var bytes: [UInt8]
    }

    var cells: [Cell] = []
    /// The language of the code cells: `python`.
    var language = "python"
    /// The front matter of the notebook that `notebook convert` made this one of; `nil` for all others.
    var frontMatter: String?

    /// Why a file is no notebook that can be read, and where.
    struct ReadError: Error {
        var line: Int
        var column: Int
        var message: String
    }
}
