/// A part of a notebook that is edited as one: whole lines, with nothing but blank lines between two of them.
public struct Cell: Sendable, Hashable {
    /// Whether it is the front matter.
    public var isFrontMatter: Bool
    /// Its lines, from 1, without blank ones at its end.
    public var lines: ClosedRange<Int>
    /// What it is in the document: places in `Notebook.blocks`.
    public var blocks: Range<Int>
}

extension Notebook {
    /// The front matter, then each block of the document: every line that is not blank belongs to one cell.
    ///
    /// What shows nothing where it stands, such as the address of a link or a footnote's text, belongs to the block
    /// above it, or at the top to the one below.
    public var cells: [Cell] {
        var cells: [Cell] = []
        func add(_ lines: Range<Int>, _ blocks: Range<Int>, isFrontMatter: Bool = false) {
            func isBlank(_ number: Int) -> Bool { source.lines[number - 1].utf8.allSatisfy(\.isBlank) }
            let first = lines.first { !isBlank($0) }
            guard let first, let last = lines.last(where: { !isBlank($0) }) else { return }
            cells.append(Cell(isFrontMatter: isFrontMatter, lines: first...last, blocks: blocks))
        }
        let firstLine = frontMatterLineCount + 1
        add(1..<firstLine, 0..<0, isFrontMatter: true)
        var start = 0
        repeat {
            let line = start == 0 ? firstLine : blockLines[start]
            // More than one block may begin on a line.
            let end = blockLines[start...].firstIndex { $0 > max(line, blockLines[start]) } ?? blocks.count
            let lineEnd = end < blocks.count ? blockLines[end] : source.lines.count + 1
            add(line..<lineEnd, start..<end)
            start = end
        } while start < blocks.count
        return cells
    }

    /// The text of a cell, its lines joined by line feeds.
    public func source(of cell: Cell) -> String {
        source.lines[(cell.lines.lowerBound - 1)..<cell.lines.upperBound].joined(separator: "\n")
    }
}
