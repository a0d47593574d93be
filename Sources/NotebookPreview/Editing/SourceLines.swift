/// A file by line, byte for byte: what is not replaced stays as it is, whatever it is.
struct SourceLines: Sendable {
    /// A line as it stands in the file.
    struct Line: Sendable, Hashable {
        var text: ArraySlice<UInt8>
        /// `\n`, `\r\n` or `\r`; nothing at the end of a file that does not end with one.
        var ending: ArraySlice<UInt8>

        /// The text as a page shows it: broken UTF-8 and control characters, which no page may hold, as U+FFFD.
        var shown: String {
            let text = String(decoding: text, as: UTF8.self)
            guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) else { return text }
            var shown = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
                shown.append(isControl ? "\u{FFFD}" : scalar)
            }
            return String(shown)
        }
    }

    private(set) var lines: [Line] = []
    private let byteOrderMark: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        byteOrderMark = bytes.starts(with: mark) ? bytes.prefix(mark.count) : []
        lines = Self.lines(of: bytes.dropFirst(byteOrderMark.count))
    }

    /// The whole file.
    var bytes: [UInt8] {
        var bytes = Array(byteOrderMark)
        for line in lines {
            bytes += line.text
            bytes += line.ending
        }
        return bytes
    }

    /// Some of the lines as a page shows them, counted from 0.
    func shown(_ range: Range<Int>) -> String {
        lines[range].map(\.shown).joined(separator: "\n")
    }

    /// Where these lines stand now: where they are looked for, or else the one place where they have moved to.
    func range(of text: String, expectedAt expected: Range<Int>) -> Range<Int>? {
        let wanted = text.split(separator: "\n", omittingEmptySubsequences: false)
        func matches(_ start: Int) -> Bool {
            start >= 0 && start + wanted.count <= lines.count
                && wanted.indices.allSatisfy { lines[start + $0].shown.utf8.elementsEqual(wanted[$0].utf8) }
        }
        if matches(expected.lowerBound) { return expected.lowerBound..<expected.lowerBound + wanted.count }
        let places = lines.indices.lazy.filter(matches).prefix(2)
        return places.count == 1 ? places.first.map { $0..<$0 + wanted.count } : nil
    }

    /// Puts a text in the place of some lines. Of these, the first and last ones that are as they were keep their
    /// bytes; the others end as the lines around them do.
    mutating func replace(_ range: Range<Int>, with text: String) {
        var new = text.isEmpty ? [] : Self.lines(of: ArraySlice(Array(text.utf8)))
        if let last = text.utf8.last, last == UInt8(ascii: "\n") { new.append(Line(text: [], ending: [])) }
        replace(range, with: new)
    }

    /// Exchanges two stretches of lines, the first of which ends above the second.
    mutating func exchange(_ first: Range<Int>, _ second: Range<Int>) {
        let moved = lines[second] + lines[first.upperBound..<second.lowerBound] + lines[first]
        replaceEndings(first.lowerBound..<second.upperBound, with: Array(moved))
    }

    /// Whether nothing but blanks stands on a line; true beyond the ends of the file.
    func isBlank(_ index: Int) -> Bool {
        !lines.indices.contains(index)
            || lines[index].text.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    private mutating func replace(_ range: Range<Int>, with new: [Line]) {
        let old = Array(lines[range])
        let shown = old.map(\.shown)
        var start = 0
        while start < min(old.count, new.count), shown[start] == new[start].shown { start += 1 }
        var end = 0
        while end < min(old.count, new.count) - start,
            shown[old.count - 1 - end] == new[new.count - 1 - end].shown
        { end += 1 }
        replaceEndings(
            range.lowerBound + start..<range.upperBound - end,
            with: new[start..<new.count - end].map { Line(text: $0.text, ending: []) },
            like: old.first?.ending
        )
    }

    /// Replaces lines; those without an ending get one, unless they now are the last of a file that ended without.
    private mutating func replaceEndings(_ range: Range<Int>, with new: [Line], like model: ArraySlice<UInt8>? = nil) {
        let endsOpen = lines.last.map(\.ending.isEmpty) ?? false
        let known = model.flatMap { $0.isEmpty ? nil : $0 } ?? lines.first { !$0.ending.isEmpty }?.ending
        let ending = known ?? [UInt8(ascii: "\n")]
        // The line before is the last one, of a file that ends without.
        let start = max(range.lowerBound - 1, 0)
        lines.replaceSubrange(range, with: new)
        let end = min(range.lowerBound + new.count + 1, lines.count)
        for index in start..<end where lines[index].ending.isEmpty { lines[index].ending = ending }
        if endsOpen, let last = lines.indices.last { lines[last].ending = [] }
    }

    private static func lines(of bytes: ArraySlice<UInt8>) -> [Line] {
        var lines: [Line] = []
        var rest = bytes
        while !rest.isEmpty {
            let text = rest.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            rest = rest[text.endIndex...]
            let isPair = rest.starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
            let ending = rest.prefix(isPair ? 2 : 1)
            rest = rest[ending.endIndex...]
            lines.append(Line(text: text, ending: ending))
        }
        return lines
    }
}
