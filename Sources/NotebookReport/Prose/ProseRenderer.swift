import NotebookFormat

/// Renders prose from top to bottom: carries what its blocks share while they are written.
struct ProseRenderer {
    let executed: ExecutedNotebook
    let words: PageWords
    let targets: ReferenceTargets
    let allowsRawHTML: Bool
    let pictures: PictureFiles?
    /// The HTML of the directive at a place in the notebook, given that of its caption, if it has one.
    let step: (Int, String?) -> String
    var anchors: Anchors
    var headings: [PageHeading] = []
    var warnings: [Diagnostic] = []
    /// The files of the prose's pictures so far.
    var pictureFiles: [String] = []
    /// The HTML of each of the notebook's formulas.
    var formulas: [String] = []
    /// Where to look for the next drawing that is not drawn.
    var flowchartLine = 0
    /// How many nodes and links have been drawn.
    var drawnPartCount = 0
    /// What is written so far.
    var html = ""
    /// Whether the blocks being written stand directly in an item of a tight list, where a paragraph has no `<p>`.
    var isInTightItem = false

    var notebook: Notebook { executed.notebook }
}
