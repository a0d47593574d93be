/// The lines of a notebook as libcmark gets them: structure that CommonMark lacks, rewritten as structure that it has.
///
/// Each line keeps its number. The fence of a div becomes an empty heading, which ends the block before it as a fence
/// does. The definition of a footnote or a term becomes an item of a list that no other item of the notebook can join,
/// because list items have the same rules for what belongs to them. The original meaning of each rewritten line is kept
/// here by its number, from 0, so that `MarkupReader` can restore it.
struct Outline {
    var lines: [[UInt8]]
    /// What the fences of divs say.
    var fences: [Int: DivFence] = [:]
    /// The labels of the footnotes that are defined on a line.
    var notes: [Int: Located<String>] = [:]
    /// The labels of all footnotes in lower case.
    var noteLabels: Set<String> = []
    /// The lines on which the definition of a term begins.
    var definitions: Set<Int> = []
    /// Whether the notebook has a bibliography, so that `[@key]` is a citation.
    var citesSources = false
    var diagnostics: [Diagnostic] = []
    /// How many columns the text of a line stands to the left of its place in the notebook.
    private var shifts: [Int: Int] = [:]

    /// A line that may be the fence of a div, a footnote or a definition.
    struct Candidate {
        /// From 0.
        var line: Int
        /// Blanks and quote markers before the text.
        var prefix: Int
    }

    /// Creates an outline that leaves the lines as they are.
    init(plain lines: [[UInt8]]) {
        self.lines = lines
    }

    /// Creates an outline in which divs, footnotes and definitions are rewritten.
    init(_ lines: [[UInt8]]) throws(CommonMark.Refusal) {
        self.lines = lines
        var candidates = lines.indices.compactMap { Self.candidate(lines[$0], $0) }
        guard !candidates.isEmpty else { return }
        let verbatim = try Self.verbatimLines(lines)
        candidates.removeAll { verbatim.contains($0.line) }
        try rewriteDivs(candidates)
        rewriteNotes(candidates)
        rewriteDefinitions(candidates, verbatim)
    }

    /// Where a place in the lines stands in the notebook.
    func position(_ place: SourcePosition) -> SourcePosition {
        SourcePosition(line: place.line, column: place.column + (shifts[place.line - 1] ?? 0))
    }

    /// Replaces what stands before the text of a line.
    mutating func replace(_ range: Range<Int>, of line: Int, by bytes: [UInt8]) {
        lines[line].replaceSubrange(range, with: bytes)
        shifts[line, default: 0] += range.count - bytes.count
    }

    private static func candidate(_ line: [UInt8], _ number: Int) -> Candidate? {
        guard let prefix = line.firstIndex(where: { !$0.isBlank && $0 != UInt8(ascii: ">") }),
            line[prefix] == UInt8(ascii: ":") || line[prefix...].starts(with: "[^".utf8)
        else { return nil }
        return Candidate(line: number, prefix: prefix)
    }

    /// The lines of code and of raw HTML.
    private static func verbatimLines(_ lines: [[UInt8]]) throws(CommonMark.Refusal) -> Set<Int> {
        let document = try CommonMark.parse(Array(lines.joined(separator: CollectionOfOne(UInt8(ascii: "\n")))))
        var verbatim: Set<Int> = []
        collectVerbatimLines(of: document, into: &verbatim)
        return verbatim
    }

    private static func collectVerbatimLines(of node: CommonMarkNode, into verbatim: inout Set<Int>) {
        let first = node.start.line - 1
        switch node.kind {
        case .codeBlock(_, let text), .htmlBlock(let text):
            let count = text.utf8.count { $0 == UInt8(ascii: "\n") }
            verbatim.formUnion(first...first + count)
        default: for child in node.children { collectVerbatimLines(of: child, into: &verbatim) }
        }
    }
}
