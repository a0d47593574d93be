extension SourceText {
    /// U+FDD0 in UTF-8: a noncharacter, which Unicode sets aside for a program's own use. `MarkedSource` uses it, so
    /// that it cannot stand in a notebook.
    static let noncharacter: [UInt8] = [0xEF, 0xB7, 0x90]

    /// Takes the lines of a file, which end as CommonMark has it: with a line feed, a carriage return, or both.
    ///
    /// A byte order mark at the top is left out. Of each kind of byte that cannot stand in a notebook (NUL, broken
    /// UTF-8, the noncharacter U+FDD0) the first one is an error.
    static func decoding(_ bytes: [UInt8]) -> (source: SourceText, mistakes: [Located<EncodingMistake>]) {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
        // Most files have none of them, which one look at the whole tells.
        let kinds = EncodingMistake.allCases.filter { $0.first(in: text) != nil }
        var lines: [String] = []
        var mistakes: [EncodingMistake: SourceRange] = [:]
        var rest = text
        while !rest.isEmpty {
            let line = rest.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            var next = line.endIndex
            if next < rest.endIndex {
                let isPair =
                    rest[next] == UInt8(ascii: "\r") && rest.dropFirst(line.count + 1).first == UInt8(ascii: "\n")
                next += isPair ? 2 : 1
            }
            rest = rest[next...]
            lines.append(String(decoding: line, as: UTF8.self))
            for mistake in kinds where mistakes[mistake] == nil {
                guard let found = mistake.first(in: line) else { continue }
                mistakes[mistake] = SourceRange(line: lines.count, column: found.offset + 1, length: found.length)
            }
        }
        let located = EncodingMistake.allCases.compactMap { mistake in
            mistakes[mistake].map { Located(mistake, at: $0) }
        }
        return (SourceText(lines: lines), located)
    }
}

/// A kind of byte that cannot stand in a notebook, and what to say of it.
enum EncodingMistake: String, CaseIterable {
    case nul = "a NUL byte; a notebook is text in UTF-8"
    case brokenUTF8 = "this is not UTF-8; save the notebook as UTF-8"
    case noncharacter = "U+FDD0 is no character; remove it"

    /// The first one on a line: its offset and length in bytes.
    fileprivate func first(in line: ArraySlice<UInt8>) -> (offset: Int, length: Int)? {
        switch self {
        case .nul: return line.firstIndex(of: 0).map { ($0 - line.startIndex, 1) }
        case .noncharacter:
            guard let lead = line.firstIndex(of: 0xEF) else { return nil }
            let found = line[lead...].indices.first { line[$0...].starts(with: SourceText.noncharacter) }
            return found.map { ($0 - line.startIndex, SourceText.noncharacter.count) }
        case .brokenUTF8:
            guard String(validating: line, as: UTF8.self) == nil else { return nil }
            var bytes = line.makeIterator()
            var parser = Unicode.UTF8.ForwardParser()
            var offset = 0
            while true {
                switch parser.parseScalar(from: &bytes) {
                case .valid(let scalar): offset += scalar.count
                case .error(let length): return (offset, length)
                case .emptyInput: return nil
                }
            }
        }
    }
}
