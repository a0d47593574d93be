/// Mermaid's source without what is no statement: front matter, `%%` comments, `%%{init: …}%%`.
struct MermaidSource {
    /// The bytes; what is left out is blank, so that lines keep their numbers.
    private(set) var bytes: [UInt8]
    /// `title` in the front matter.
    private(set) var title: String?

    init(_ source: String) {
        bytes = Array(source.replacing("\r\n", with: "\n").utf8)
        blankFrontMatter()
        blankComments()
    }

    private mutating func blank(_ range: Range<Int>) {
        for index in range where bytes[index] != UInt8(ascii: "\n") { bytes[index] = UInt8(ascii: " ") }
    }

    private mutating func blankFrontMatter() {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        func text(_ line: ArraySlice<UInt8>) -> String {
            String(decoding: line, as: UTF8.self).trimming(\.isWhitespace)
        }
        guard let first = lines.firstIndex(where: { !text($0).isEmpty }), text(lines[first]) == "---",
            let last = lines[(first + 1)...].firstIndex(where: { text($0) == "---" })
        else { return }
        for line in lines[first..<last] where line.starts(with: "title:".utf8) {
            title = text(line.dropFirst("title:".utf8.count)).trimming { $0 == "\"" || $0 == "'" }
        }
        blank(lines[first].startIndex..<lines[last].endIndex)
    }

    private mutating func blankComments() {
        let percent = UInt8(ascii: "%")
        var start = 0
        var isAtLineStart = true
        while start < bytes.count {
            let byte = bytes[start]
            if byte == percent, start + 1 < bytes.count, bytes[start + 1] == percent, isAtLineStart {
                var end = start + 2
                if end < bytes.count, bytes[end] == UInt8(ascii: "{") {
                    while end < bytes.count, !bytes[end...].starts(with: "}%%".utf8) { end += 1 }
                    end = min(end + 3, bytes.count)
                } else {
                    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
                }
                blank(start..<end)
                start = end
                continue
            }
            if byte == UInt8(ascii: "\n") {
                isAtLineStart = true
            } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") {
                isAtLineStart = false
            }
            start += 1
        }
    }
}

extension StringProtocol {
    /// The text without characters of this kind at its ends.
    func trimming(_ isUnwanted: (Character) -> Bool) -> String {
        var text = self[...]
        while let first = text.first, isUnwanted(first) { text = text.dropFirst() }
        while let last = text.last, isUnwanted(last) { text = text.dropLast() }
        return String(text)
    }
}
