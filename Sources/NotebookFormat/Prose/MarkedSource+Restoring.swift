extension MarkedSource {
    /// A stretch of marked text.
    enum Piece {
        case text([UInt8])
        /// The place in `marks`.
        case mark(Int)
    }

    /// Marked text, cut at its marks.
    func pieces(of bytes: [UInt8]) -> [Piece] {
        var pieces: [Piece] = []
        var rest = bytes[...]
        while let start = Self.firstMark(in: rest) {
            let number = rest[start...].dropFirst(SourceText.noncharacter.count)
            guard let end = Self.firstMark(in: number),
                let mark = Int(String(decoding: number[..<end], as: UTF8.self)), marks.indices.contains(mark)
            else { break }
            if start > rest.startIndex { pieces.append(.text(Array(rest[..<start]))) }
            pieces.append(.mark(mark))
            rest = rest[end...].dropFirst(SourceText.noncharacter.count)
        }
        return rest.isEmpty ? pieces : pieces + [.text(Array(rest))]
    }

    private static func firstMark(in bytes: ArraySlice<UInt8>) -> Int? {
        guard let lead = SourceText.noncharacter.first else { return nil }
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: lead) {
            if bytes[found...].starts(with: SourceText.noncharacter) { return found }
            start = found + 1
        }
        return nil
    }

    /// The place in `marks` of the one mark that is the whole text.
    func markNumber(of text: String) -> Int? {
        let pieces = pieces(of: Array(text.utf8))
        guard pieces.count == 1, case .mark(let number)? = pieces.first else { return nil }
        return number
    }

    /// Marked text as the notebook has it.
    func restored(_ text: String) -> String {
        var bytes: [UInt8] = []
        /// What a backslash escapes stands behind its mark once more.
        var escaped: [UInt8] = []
        for piece in pieces(of: Array(text.utf8)) {
            switch piece {
            case .text(let text):
                let repeated = text.starts(with: escaped) ? escaped.count : min(1, escaped.count)
                bytes += text.dropFirst(repeated)
                escaped = []
            case .mark(let number):
                if case .literal = marks[number].kind {
                    escaped = marks[number].hidden
                } else {
                    bytes += marks[number].hidden
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
