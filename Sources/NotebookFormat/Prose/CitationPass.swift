/// Pandoc's citations: brackets of which every part, between semicolons, names one source.
enum CitationPass {
    static func apply(_ pieces: [InlinePiece]) -> [InlinePiece] {
        guard pieces.contains(where: { reference(in: $0) != nil }) else { return pieces }
        var read: [InlinePiece] = []
        /// Where brackets that are open stand in `read`.
        var open: [Int] = []
        var lastReference = -1
        for piece in split(pieces) {
            if case .text("[") = piece { open.append(read.count) }
            if reference(in: piece) != nil { lastReference = read.count }
            guard case .text("]") = piece, let start = open.popLast(), lastReference > start else {
                read.append(piece)
                continue
            }
            lastReference = -1
            if let citation = citation(read[(start + 1)...]) {
                read.removeSubrange(start...)
                read.append(.inline(.citation(citation)))
            } else {
                read.append(piece)
            }
        }
        return read
    }

    private static func reference(in piece: InlinePiece) -> Int? {
        if case .inline(.reference(let number)) = piece { number } else { nil }
    }

    /// The pieces with each bracket and semicolon on its own.
    private static func split(_ pieces: [InlinePiece]) -> [InlinePiece] {
        pieces.flatMap { piece -> [InlinePiece] in
            guard case .text(let text) = piece else { return [piece] }
            var split: [InlinePiece] = []
            var rest = Substring(text)
            while let first = rest.first {
                let isMark = "[];".contains(first)
                let stretch = isMark ? rest.prefix(1) : rest.prefix { !"[];".contains($0) }
                split.append(.text(String(stretch)))
                rest = rest[stretch.endIndex...]
            }
            return split
        }
    }

    private static func citation(_ content: ArraySlice<InlinePiece>) -> Citation? {
        let parts = content.split(omittingEmptySubsequences: false) { if case .text(";") = $0 { true } else { false } }
        var items: [Citation.Item] = []
        for part in parts {
            guard part.count(where: { reference(in: $0) != nil }) == 1,
                let place = part.firstIndex(where: { reference(in: $0) != nil }),
                let number = reference(in: part[place])
            else { return nil }
            var prefix = Array(part[..<place])
            if case .text(let text)? = prefix.first { prefix[0] = .text(String(text.drop { $0 == " " })) }
            var hidesAuthor = false
            if case .text(let text)? = prefix.last, text.hasSuffix("-") {
                hidesAuthor = true
                prefix[prefix.count - 1] = .text(String(text.dropLast()))
            }
            prefix.removeAll { if case .text("") = $0 { true } else { false } }
            items.append(
                Citation.Item(
                    prefix: InlinePiece.inlines(prefix),
                    reference: number,
                    hidesAuthor: hidesAuthor,
                    suffix: InlinePiece.inlines(part[(place + 1)...])
                )
            )
        }
        return Citation(items: items)
    }
}
