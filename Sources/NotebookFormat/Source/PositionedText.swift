/// Bytes taken out of a notebook, with the way back to the place where each of them stands.
///
/// Quotes and lists stand before the lines of a block, so that its text is not one stretch of the file. Line breaks are
/// kept as `\n` and belong to the line that they end.
struct PositionedText: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Where stretches begin that stand on one line of the file, in the order of their offsets.
    private var pieces: [(offset: Int, start: SourcePosition)] = []

    init() {}

    /// Text on one line of the file.
    init(_ text: some Sequence<UInt8>, at start: SourcePosition) {
        append(text, at: start)
    }

    /// Lines with a break between each two.
    init(lines: [SourceLine]) {
        for (index, line) in lines.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "\n")) }
            for stretch in line.stretches { append(stretch, at: line.start) }
        }
    }

    /// Adds bytes that stand on one line; `continuing` when they follow the last ones there too.
    mutating func append(_ text: some Sequence<UInt8>, at start: SourcePosition, continuing: Bool = false) {
        if !continuing { pieces.append((bytes.count, start)) }
        bytes.append(contentsOf: text)
    }

    /// Adds a stretch of another text, every byte with its place.
    mutating func append(_ other: PositionedText, _ offsets: Range<Int>) {
        var start = offsets.lowerBound
        for piece in other.pieces[other.pieceCount(upTo: start)...].prefix(while: { $0.offset < offsets.upperBound }) {
            append(other.bytes[start..<piece.offset], at: other.position(at: start))
            start = piece.offset
        }
        append(other.bytes[start..<offsets.upperBound], at: other.position(at: start))
    }

    mutating func appendLineBreak() {
        bytes.append(UInt8(ascii: "\n"))
    }

    /// The place of the byte at `offset`, or of the end when there is no such byte.
    func position(at offset: Int) -> SourcePosition {
        let count = pieceCount(upTo: offset)
        guard count > 0 else { return SourcePosition(line: 1, column: 1) }
        let piece = pieces[count - 1]
        return SourcePosition(
            line: piece.start.line,
            column: piece.start.column + min(offset, bytes.count) - piece.offset
        )
    }

    /// How many pieces begin up to this offset.
    private func pieceCount(upTo offset: Int) -> Int {
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func range(_ offsets: Range<Int>) -> SourceRange {
        SourceRange(start: position(at: offsets.lowerBound), end: position(at: offsets.upperBound))
    }

    /// The byte at `offset`; `nil` past the end.
    subscript(offset: Int) -> UInt8? {
        bytes.indices.contains(offset) ? bytes[offset] : nil
    }

    /// The place after `word` when that stands at `offset`.
    func end(of word: String, at offset: Int) -> Int? {
        let length = word.utf8.count
        guard offset >= 0, offset + length <= bytes.count, bytes[offset..<offset + length].elementsEqual(word.utf8)
        else {
            return nil
        }
        return offset + length
    }

    /// How many bytes a blank, a line break, a foreign space or an invisible character takes here; 0 for all others.
    func blankLength(at offset: Int) -> Int {
        guard let byte = self[offset] else { return 0 }
        if byte < 0x80 { return byte.isBlankOrLineBreak ? 1 : 0 }
        guard let scalar = string(offset..<offset + 4).unicodeScalars.first else { return 0 }
        switch LookAlike(scalar) {
        case .space, .invisible: return UTF8.width(scalar)
        default: return 0
        }
    }

    func string(_ offsets: Range<Int>) -> String {
        String(decoding: bytes[offsets.clamped(to: bytes.indices)], as: UTF8.self)
    }
}
