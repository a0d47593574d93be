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
    /// Pictures that are part of the page already, by their file.
    var sharedPictures: [String: SharedPicture] = [:]
    /// How often the prose shows each file; counted when it is first asked for.
    var pictureUses: [String: Int] = [:]
    /// Bytes of the page that stand elsewhere than in `html`.
    var byteCountElsewhere = 0
    /// Whether something was left out because the page is as large as it may be.
    var isFull = false
    /// The HTML of each of the notebook's formulas.
    var formulas: [String] = []
    /// Where to look for the next drawing that is not drawn.
    var flowchartLine = 0
    /// What is written so far.
    var html = ""
    /// Whether the blocks being written stand directly in an item of a tight list, where a paragraph has no `<p>`.
    var isInTightItem = false

    var notebook: Notebook { executed.notebook }
}
