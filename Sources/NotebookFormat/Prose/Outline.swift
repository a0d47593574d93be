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
    /// The labels of all footnotes as their first definitions have them, by themselves in lower case.
    var noteLabels: [String: String] = [:]
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
        /// Blanks, quote markers and list markers before the text.
        var prefix: Int
        /// Whether there are list markers among them.
        var beginsItem = false
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
        var prefix = 0
        var beginsItem = false
        while prefix < line.count {
            let byte = line[prefix]
            if byte == UInt8(ascii: ":") || line[prefix...].starts(with: "[^".utf8) {
                return Candidate(line: number, prefix: prefix, beginsItem: beginsItem)
            }
            guard !byte.isBlank, byte != UInt8(ascii: ">") else {
                prefix += 1
                continue
            }
            let length = markerLength(line[prefix...])
            guard length > 0 else { return nil }
            beginsItem = true
            prefix += length
        }
        return nil
    }

    /// How long a list's marker is that stands first, with the blank after it; 0 when none does.
    private static func markerLength(_ text: ArraySlice<UInt8>) -> Int {
        let digits = text.prefix(while: \.isASCIIDigit).count
        let rest = text.dropFirst(digits)
        guard let mark = rest.first, rest.dropFirst().first?.isBlank == true else { return 0 }
        let isMarker = digits == 0 ? "-+*".utf8.contains(mark) : digits <= 9 && ".)".utf8.contains(mark)
        return isMarker ? digits + 2 : 0
    }

    /// The lines of code and of raw HTML.
    private static func verbatimLines(_ lines: [[UInt8]]) throws(CommonMark.Refusal) -> Set<Int> {
        let document = try CommonMark.parse(Array(lines.joined(separator: CollectionOfOne(UInt8(ascii: "\n")))))
        var verbatim: Set<Int> = []
        collectVerbatimLines(of: document, lines, into: &verbatim)
        return verbatim
    }

    private static func collectVerbatimLines(
        of node: CommonMarkNode,
        _ lines: [[UInt8]],
        into verbatim: inout Set<Int>
    ) {
        let first = node.start.line - 1
        switch node.kind {
        case .codeBlock(_, let text), .htmlBlock(let text):
            // All of the text's lines, and before those of a fenced block its fence.
            let opening = lines[first].dropFirst(node.start.column - 1)
            let isFenced = opening.starts(with: "```".utf8) || opening.starts(with: "~~~".utf8)
            let count = text.utf8.count { $0 == UInt8(ascii: "\n") } + (isFenced ? 1 : 0)
            verbatim.formUnion(first..<first + count)
        default: for child in node.children { collectVerbatimLines(of: child, lines, into: &verbatim) }
        }
    }
}
