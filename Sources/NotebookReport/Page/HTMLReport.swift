import Mustache
public import NotebookFormat

/// Turns an executed notebook into one HTML page that needs nothing else: no other file, no network, no script.
public struct HTMLReport: Sendable {
    private let template: MustacheTemplate
    private let allowsRawHTML: Bool
    private let pictures: PictureFiles?
    private let live: LivePage?
    private let formulaCache: FormulaCache?
    private let isInterrupted: @Sendable () -> Bool

    /// Prepares a report.
    ///
    /// - Parameters:
    ///   - template: a Mustache template in place of the built-in one. It places these blocks, each of them already
    ///     HTML and so written with three braces: `title`, `lang`, `dir`, `policy` (the Content-Security-Policy),
    ///     `version`, `style`, `script`, `start` (the link to the content), `masthead`, `contents`, `body`,
    ///     `steps` (the table of steps: the one block that two runs do not share) and `provenance`.
    ///   - allowsRawHTML: whether raw HTML in the prose, and links of any scheme, stay as they are written.
    ///   - pictures: the files of the prose's pictures; without them the addresses stay as they are written.
    ///   - live: what a page needs that is served; such a page may ask its own server for news.
    ///   - formulaCache: where typeset formulas and colored code are kept between pages; nowhere unless given.
    ///   - isInterrupted: whether the user wants the program to end: formulas not yet typeset then show their source.
    public init(
        template: String? = nil,
        allowsRawHTML: Bool = false,
        pictures: PictureFiles? = nil,
        live: LivePage? = nil,
        formulaCache: FormulaCache? = nil,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws(ReportError) {
        if let template { try Self.checkNesting(of: template) }
        do {
            self.template = try MustacheTemplate(string: template ?? EmbeddedFile.template)
        } catch let error as MustacheTemplate.ParserError {
            throw ReportError.brokenTemplate(
                line: error.context.lineNumber,
                column: error.context.columnNumber,
                problem: "\(error.error)"
            )
        } catch {
            throw ReportError.brokenTemplate(line: 1, column: 1, problem: "\(error)")
        }
        self.allowsRawHTML = allowsRawHTML
        self.pictures = pictures
        self.live = live
        self.formulaCache = formulaCache
        self.isInterrupted = isInterrupted
    }

    /// The parser recurses with every section that it opens.
    private static let deepestNesting = 100

    /// Refuses a template whose sections are nested too deep. Delimiters other than `{{`, which a template may set, are
    /// not counted: the page has no use for them.
    private static func checkNesting(of template: String) throws(ReportError) {
        var depth = 0
        var (line, column) = (1, 1)
        let brace = UInt8(ascii: "{")
        var last: (UInt8, UInt8) = (0, 0)
        for byte in template.utf8 {
            if last == (brace, brace) {
                switch byte {
                case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "<"): depth += 1
                case UInt8(ascii: "/"): depth -= 1
                default: break
                }
                guard depth <= deepestNesting else {
                    let problem = "sections are nested more than \(deepestNesting) deep"
                    throw ReportError.brokenTemplate(line: line, column: column, problem: problem)
                }
            }
            last = (last.1, byte)
            (line, column) = byte == UInt8(ascii: "\n") ? (line + 1, 1) : (line, column + 1)
        }
    }

    /// Typesets a notebook's formulas and colors its code into the cache, so that `render` finds them there: to be done
    /// while steps run.
    public func prepareProse(of notebook: Notebook) {
        guard formulaCache != nil else { return }
        _ = TypesetFormulas(notebook.formulas, cache: formulaCache, isInterrupted: isInterrupted)
        _ = ColoredCode(notebook, cache: formulaCache, isInterrupted: isInterrupted)
    }

    /// The page, and what its writer should know about it.
    ///
    /// The same notebook and results give the same bytes; what differs between two runs (status, reason and time of
    /// each step) stands in the one element whose `id` is `timings`.
    /// - Parameter mistakes: why the notebook cannot run, as the terminal shows it; it stands in a panel above the page.
    public func render(_ executed: ExecutedNotebook, mistakes: [String] = []) -> RenderedReport {
        var page = PageRenderer(
            executed,
            allowsRawHTML: allowsRawHTML,
            pictures: pictures,
            live: live,
            mistakes: mistakes
        )
        let blocks = page.blocks(formulaCache: formulaCache, isInterrupted: isInterrupted)
        return RenderedReport(
            html: template.render(blocks),
            warnings: page.warnings,
            pictureFiles: page.pictureFiles
        )
    }
}
