/// The text of an open document, by line, as an editor changes it.
///
/// Lines end as `NotebookParser` has it: with a line feed, a carriage return, or both.
public struct DocumentText: Sendable, Equatable {
    /// The bytes of each line with its ending; the last line has none. There is one line at least.
    private(set) var lines: [[UInt8]]

    /// Takes a text apart.
    public init(_ text: String) {
        lines = Self.split(Array(text.utf8))
    }

    /// The whole text in UTF-8.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.reduce(0) { $0 + $1.count })
        for line in lines { bytes += line }
        return bytes
    }

    /// The whole text.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// How many lines there are; text that ends with a line break has an empty one behind it.
    public var lineCount: Int { lines.count }

    /// The bytes of a line, from 0, without its ending; none past the end.
    func content(_ line: Int) -> ArraySlice<UInt8> {
        guard lines.indices.contains(line) else { return [] }
        var content = lines[line][...]
        while let last = content.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
            content.removeLast()
        }
        return content
    }

    /// A line without its ending.
    func line(_ line: Int) -> String { String(decoding: content(line), as: UTF8.self) }

    /// Replaces a stretch, as `textDocument/didChange` has it; without a range, everything. Places beyond the end of
    /// a line or of the text count as that end.
    public mutating func replace(_ range: TextRange?, with text: String) {
        guard let range else {
            lines = Self.split(Array(text.utf8))
            return
        }
        let start = place(of: range.start)
        let end = max(start, place(of: range.end))
        // A line break may come to stand beside what is left of another one.
        let joinsPrevious = start.line > 0 && start.offset == 0 && lines[start.line - 1].last == UInt8(ascii: "\r")
        let first = joinsPrevious ? start.line - 1 : start.line
        var changed = joinsPrevious ? lines[first] : []
        changed += lines[start.line][..<start.offset]
        changed += text.utf8
        changed += lines[end.line][end.offset...]
        var replaced = Self.split(changed)
        // What was split off behind the last line break begins the next line, which is there already.
        if end.line + 1 < lines.count, replaced.last?.isEmpty == true { replaced.removeLast() }
        lines.replaceSubrange(first...end.line, with: replaced)
    }

    /// A place by its line and the bytes before it there.
    struct Place: Comparable {
        var line: Int
        var offset: Int

        static func < (left: Place, right: Place) -> Bool { (left.line, left.offset) < (right.line, right.offset) }
    }

    /// The place of a position; the nearest one that there is.
    func place(of position: TextPosition) -> Place {
        guard position.line >= 0 else { return Place(line: 0, offset: 0) }
        guard position.line < lines.count else {
            return Place(line: lines.count - 1, offset: content(lines.count - 1).count)
        }
        let content = content(position.line)
        var units = 0
        var offset = 0
        for byte in content {
            if byte & 0xC0 != 0x80 {
                let width = byte >= 0xF0 ? 2 : 1
                if units + width > position.character { return Place(line: position.line, offset: offset) }
                units += width
            }
            offset += 1
        }
        return Place(line: position.line, offset: content.count)
    }

    /// The position of a place.
    func position(of place: Place) -> TextPosition {
        guard lines.indices.contains(place.line) else { return end }
        var units = 0
        for byte in content(place.line).prefix(max(place.offset, 0)) where byte & 0xC0 != 0x80 {
            units += byte >= 0xF0 ? 2 : 1
        }
        return TextPosition(line: place.line, character: units)
    }

    /// Behind the last character.
    var end: TextPosition {
        let line = lines.count - 1
        return position(of: Place(line: line, offset: content(line).count))
    }

    /// Everything from the first character to the last.
    var range: TextRange { TextRange(start: TextPosition(line: 0, character: 0), end: end) }

    private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
            if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
            lines.append(Array(bytes[start..<index]))
            start = index
        }
        lines.append(Array(bytes[start...]))
        return lines
    }
}
