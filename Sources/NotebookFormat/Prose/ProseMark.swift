/// Something of ours in prose that CommonMark does not know, found in the source before libcmark sees it.
struct ProseMark {
    enum Kind {
        case formula(Formula)
        case reference(Located<String>)
        /// The value, or what is wrong with the code span.
        case inlineValue(Result<InlineValue, Diagnostic>)
        case table(TableShape)
        /// The character after a backslash, which stands before and after the mark with its backslash.
        case literal
        /// The address of a link that is written without brackets; its first and last characters stand outside the mark.
        case address(destination: String)
        /// The label in `[^label]`.
        case note(Located<String>)
        /// What stands in braces.
        case attributes(Attributes)
    }

    /// A pipe table without its cells, which follow it in the marked text.
    struct TableShape {
        var alignments: [Block.PipeTable.Alignment?]
        /// How many cells each row has, the heading first.
        var rowLengths: [Int]
    }

    var kind: Kind
    /// The source that the mark replaces.
    var hidden: [UInt8]
}
