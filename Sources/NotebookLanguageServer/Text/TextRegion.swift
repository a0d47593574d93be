import NotebookFormat

/// A part of a document, found by looking at how its lines begin: enough to know what may be written there, also
/// while the notebook has mistakes.
struct TextRegion: Equatable {
    enum Kind: Equatable {
        /// Between the `---` lines at the top.
        case frontMatter
        /// Markdown.
        case prose
        /// A fenced block; what follows the fence's marks on its line.
        case fence(info: String)
    }

    var kind: Kind
    /// Its lines, those with the fences included.
    var lines: Range<Int>
    /// Whether a line ends it.
    var isClosed: Bool

    /// The regions of a document, one after the other.
    static func all(of text: DocumentText) -> [TextRegion] {
        var scan = RegionScan(text)
        while scan.next() {}
        return scan.regions
    }

    /// The region that has a line.
    static func containing(_ line: Int, of text: DocumentText) -> TextRegion {
        var scan = RegionScan(text)
        while scan.next() {
            if let last = scan.regions.last, last.lines.contains(line) { return last }
        }
        return scan.regions.last ?? TextRegion(kind: .prose, lines: 0..<text.lineCount, isClosed: true)
    }
}

/// Goes through a document, region by region.
private struct RegionScan {
    let text: DocumentText
    var regions: [TextRegion] = []
    private var line = 0

    init(_ text: DocumentText) { self.text = text }

    /// Adds the next region; false at the end.
    mutating func next() -> Bool {
        guard line < text.lineCount else { return false }
        let start = line
        if regions.isEmpty, let first = frontMatterStart {
            line = first + 1
            while line < text.lineCount, !isMark("---", line), !isMark("...", line) { line += 1 }
            add(.frontMatter, from: start)
            return true
        }
        if let fence = Fence(text.content(line)) {
            line += 1
            while line < text.lineCount, !fence.isClosed(by: text.content(line)) { line += 1 }
            add(.fence(info: fence.info), from: start)
            return true
        }
        while line < text.lineCount, Fence(text.content(line)) == nil { line += 1 }
        regions.append(TextRegion(kind: .prose, lines: start..<line, isClosed: true))
        return true
    }

    /// Ends a region with the line that closes it.
    private mutating func add(_ kind: TextRegion.Kind, from start: Int) {
        let isClosed = line < text.lineCount
        if isClosed { line += 1 }
        regions.append(TextRegion(kind: kind, lines: start..<line, isClosed: isClosed))
    }

    /// The line that opens the front matter; below blank lines, `---` may be a thematic break.
    private var frontMatterStart: Int? {
        guard let first = (0..<text.lineCount).first(where: { text.content($0).contains { !$0.isSpace } }),
            isMark("---", first)
        else { return nil }
        return first == 0 || text.content(first + 1).contains(UInt8(ascii: ":")) ? first : nil
    }

    private func isMark(_ mark: String, _ line: Int) -> Bool {
        var content = text.content(line)
        if line == 0, content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
        guard content.starts(with: mark.utf8) else { return false }
        return content.dropFirst(mark.utf8.count).allSatisfy(\.isSpace)
    }
}

/// The line that opens a fenced block.
private struct Fence {
    private let mark: UInt8
    private let length: Int
    let info: String

    init?(_ line: ArraySlice<UInt8>) {
        let rest = Self.withoutContainers(line)
        guard let mark = rest.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
        let length = rest.prefix { $0 == mark }.count
        let info = rest.dropFirst(length)
        guard length >= 3, mark == UInt8(ascii: "~") || !info.contains(mark) else { return nil }
        self.mark = mark
        self.length = length
        self.info = String(String(decoding: info, as: UTF8.self).trimmingBlanks())
    }

    func isClosed(by line: ArraySlice<UInt8>) -> Bool {
        var rest = line[...]
        while let first = rest.first, first.isSpace || first == UInt8(ascii: ">") { rest.removeFirst() }
        let count = rest.prefix { $0 == mark }.count
        return count >= length && rest.dropFirst(count).allSatisfy(\.isSpace)
    }

    /// The line behind the marks of quotes and lists.
    private static func withoutContainers(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = line
        while let first = rest.first {
            if first.isSpace || first == UInt8(ascii: ">") {
                rest.removeFirst()
            } else if "-*+".utf8.contains(first), rest.dropFirst().first == UInt8(ascii: " ") {
                rest = rest.dropFirst(2)
            } else if first.isDigit {
                let mark = rest.drop(while: \.isDigit)
                guard let end = mark.first, end == UInt8(ascii: ".") || end == UInt8(ascii: ")"),
                    mark.dropFirst().first == UInt8(ascii: " ")
                else { return rest }
                rest = mark.dropFirst(2)
            } else {
                return rest
            }
        }
        return rest
    }
}
