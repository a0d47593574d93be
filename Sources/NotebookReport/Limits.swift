/// What a page may come to, all in one place; CONTRIBUTING.md has the limits of the other modules.
enum Limits {
    /// Bytes of a picture file. Larger ones are photographs as a camera takes them, which a page is no place for.
    static let pictureFile = 64 << 20

    /// Bytes of a page. Browsers give up on texts of half a gigabyte.
    static let page = 256 << 20

    /// Pixels of a side of a picture that the page draws.
    static let pictureSide = 1 << 15

    /// Characters of a formula.
    static let formula = 5000
    /// Allocations of half a microsecond to one that a formula may take, some tenths of a second: one that fills lines
    /// takes a hundredth of it.
    static let formulaWork = 400_000
    /// The same for all of a notebook, about a second: 110 long formulas, or 700 short ones.
    static let notebookFormulaWork = 1_250_000
    /// Bytes for KaTeX, which itself takes 2 MB.
    static let formulaMemory = 12 << 20
    /// Formulas of a page that are given up: KaTeX has to be loaded again after each.
    static let formulasGivenUp = 3

    /// Bytes of a block of code in color; longer code, most likely data, stays plain.
    static let coloredBlock = 20_000
    /// Allocations that the colors of a block may take, each half a microsecond to one.
    static let codeWork = 1_000_000
    /// The same for all of a notebook; what comes after stays plain.
    static let notebookCodeWork = 2_000_000

    /// Characters of a drawing's source; Mermaid itself draws no more.
    static let drawingSource = 50_000
    /// Nodes that a drawing's source may name.
    static let namedNodes = 10_000
    /// Nodes and links of a drawing: `dot` would take longer for more than a reader of the page would wait.
    static let drawnNodes = 150
    /// See `drawnNodes`.
    static let drawnLinks = 300
    /// What `Graph.span` may come to: a second or two, with straight lines beyond the first.
    static let drawingSpan = 4000
    /// Nodes and links of all drawings of a page: about a second's work, if they stand in many small drawings.
    static let pageParts = 5000

    /// Bytes from which on a picture that the prose shows again is part of the page once.
    static let repeatedPicture = 16 << 10
}
