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
    var citations: Citations
    /// The code that is only shown, in color.
    var coloredCode: ColoredCode?
    var headings: [PageHeading] = []
    var warnings: [Diagnostic] = []
    /// The warnings about the notebook as a whole.
    var told: Set<String> = []
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
    /// How many pictures of each address have been written.
    var pictureCounts: [String: Int] = [:]
    /// The addresses on the line with the latest picture that a warning was about.
    var warnedLine: (number: Int, addresses: WrittenAddresses)?
    /// Where to look for the next drawing that is not drawn.
    var flowchartLine = 0
    /// How many nodes and links have been drawn.
    var drawnPartCount = 0
    /// What is written so far.
    var html = ""
    /// Whether the blocks being written stand directly in an item of a tight list, where a paragraph has no `<p>`.
    var isInTightItem = false
    /// The labels whose `id` is written.
    var usedLabels: Set<String> = []
    /// How many headings with a number or without one are written.
    var headingCount = 0
    /// The `id` of each of a footnote's mentions so far, by the footnote's place.
    var noteMentions: [Int: [String]] = [:]
    /// The `id` of each footnote that is mentioned.
    var noteAnchors: [Int: String] = [:]

    var notebook: Notebook { executed.notebook }
}
