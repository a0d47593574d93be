import NotebookFormat
import NotebookRunner

extension Analysis {
    /// The outline: headings, and the steps under them.
    public var symbols: [DocumentSymbol] {
        let headings = Heading.all(of: text)
        let steps = Dictionary(notebook.directives.map { ($0.range.start.line - 1, $0) }) { first, _ in first }
        var open: [(level: Int, symbol: DocumentSymbol)] = []
        var roots: [DocumentSymbol] = []
        func add(_ symbol: DocumentSymbol) {
            if open.isEmpty { roots.append(symbol) } else { open[open.count - 1].symbol.children.append(symbol) }
        }
        func close(above level: Int, before line: Int) {
            while let last = open.last, last.level >= level {
                open.removeLast()
                var symbol = last.symbol
                symbol.range.end = lineEnd(max(line - 1, symbol.selectionRange.end.line))
                add(symbol)
            }
        }
        let lines = Set(headings.map(\.line)).union(steps.keys).sorted()
        let byLine = Dictionary(headings.map { ($0.line, $0) }) { first, _ in first }
        for line in lines {
            if let heading = byLine[line] {
                close(above: heading.level, before: line)
                let range = TextRange(start: TextPosition(line: line, character: 0), end: lineEnd(line))
                let symbol = DocumentSymbol(
                    name: heading.title.isEmpty ? "#" : heading.title,
                    kind: .text,
                    range: range,
                    selectionRange: range,
                    children: []
                )
                open.append((heading.level, symbol))
            } else if let step = steps[line] {
                let range = text.range(of: step.range)
                add(
                    DocumentSymbol(
                        name: step.label,
                        detail: "{\(step.name.value)}" + (step.argument.map { " \($0.value)" } ?? ""),
                        kind: .event,
                        range: range,
                        selectionRange: text.range(of: step.name.range),
                        children: []
                    )
                )
            }
        }
        close(above: 0, before: text.lineCount)
        return roots
    }

    private func lineEnd(_ line: Int) -> TextPosition {
        text.position(of: .init(line: line, offset: text.content(line).count))
    }

    /// The front matter, fenced blocks and sections.
    public var foldingRanges: [FoldingRange] {
        var ranges = TextRegion.all(of: text).filter { $0.kind != .prose && $0.lines.count > 1 }
            .map { FoldingRange(startLine: $0.lines.lowerBound, endLine: $0.lines.upperBound - 1) }
        let headings = Heading.all(of: text)
        var open: [(level: Int, line: Int)] = []
        func close(above level: Int, before line: Int) {
            while let last = open.last, last.level >= level {
                open.removeLast()
                var end = line - 1
                while end > last.line, text.content(end).allSatisfy(\.isSpace) { end -= 1 }
                if end > last.line { ranges.append(FoldingRange(startLine: last.line, endLine: end)) }
            }
        }
        for heading in headings {
            close(above: heading.level, before: heading.line)
            open.append((heading.level, heading.line))
        }
        close(above: 0, before: text.lineCount)
        return ranges.sorted { ($0.startLine, $0.endLine) < ($1.startLine, $1.endLine) }
    }
}
