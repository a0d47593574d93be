import NotebookFormat
import NotebookRunner

extension Analysis {
    /// The mistakes and warnings of `notebook check`, at most a hundred.
    public var diagnostics: [PublishedDiagnostic] {
        Diagnostic.shown(plan.diagnostics).map(published)
    }

    func published(_ diagnostic: Diagnostic) -> PublishedDiagnostic {
        let top = TextPosition(line: 0, character: 0)
        return PublishedDiagnostic(
            range: diagnostic.range.map(shownRange) ?? TextRange(start: top, end: top),
            severity: diagnostic.severity == .error ? 1 : 2,
            message: diagnostic.message
        )
    }

    /// The range of a message; where that is a mere place, the character there, since editors show no empty range.
    private func shownRange(_ source: SourceRange) -> TextRange {
        var range = text.range(of: source)
        if range.start == range.end {
            let place = text.place(of: range.start)
            let rest = text.content(place.line).dropFirst(place.offset)
            let width = rest.dropFirst().prefix { $0 & 0xC0 == 0x80 }.count + 1
            if !rest.isEmpty { range.end = text.position(of: .init(line: place.line, offset: place.offset + width)) }
        }
        return range
    }
}
