/// A Swift file's names, comments and strings left out: enough to see which file needs which.
struct SwiftSource {
    /// The file's path below `Sources`.
    let path: String
    /// The types that it declares at the top level and that other files can see.
    private(set) var definitions: [String] = []
    /// Every word with a capital first letter.
    private(set) var names: Set<String> = []
    /// The modules that it imports.
    private(set) var imports: Set<String> = []

    /// The top folder: `NotebookRunner`.
    var module: String { String(path.prefix { $0 != "/" }) }

    /// The folder, two levels deep at most: `NotebookRunner/Steps` for a file in `NotebookRunner/Steps/Fit`.
    var room: String { path.split(separator: "/").dropLast().prefix(2).joined(separator: "/") }

    init(path: String, text: [UInt8]) {
        self.path = path
        var words: [Word] = []
        func finishLine() {
            read(words)
            words.removeAll(keepingCapacity: true)
        }
        var scanner = Scanner(text: text)
        var start: Int?
        var lineStart = 0
        while let (byte, place) = scanner.nextCodeByte() {
            if byte.isWordByte {
                if start == nil { start = place }
                continue
            }
            if let first = start {
                words.append(Word(text: text[first..<scanner.wordEnd], isAtLineStart: first == lineStart))
                start = nil
            }
            if byte == UInt8(ascii: "\n") {
                finishLine()
                lineStart = place + 1
            }
        }
        finishLine()
    }

    private struct Word {
        var text: String
        var isAtLineStart: Bool

        init(text: ArraySlice<UInt8>, isAtLineStart: Bool) {
            self.text = String(decoding: text, as: UTF8.self)
            self.isAtLineStart = isAtLineStart
        }
    }

    private mutating func read(_ line: [Word]) {
        for word in line where word.text.utf8.first.map({ (65...90).contains($0) }) ?? false { names.insert(word.text) }
        guard line.first?.isAtLineStart == true else { return }
        let words = line.map(\.text).drop { Self.modifiers.contains($0) }
        guard let keyword = words.first, let name = words.dropFirst().first else { return }
        if keyword == "import" { imports.insert(name) }
        if Self.keywords.contains(keyword), !["private", "fileprivate"].contains(line[0].text) {
            definitions.append(name)
        }
    }

    private static let modifiers: Set = [
        "public", "internal", "fileprivate", "private", "package", "final", "indirect", "open",
    ]
    private static let keywords: Set = ["struct", "class", "enum", "protocol", "actor", "typealias"]
}

/// Walks over the bytes of Swift source that are neither comment nor string.
private struct Scanner {
    let text: [UInt8]
    private var place = 0
    /// Where the last word ended, when the byte after it has been read.
    private(set) var wordEnd = 0

    init(text: [UInt8]) {
        self.text = text
    }

    /// The next byte and its place; a comment or a string counts as one space. A line break follows the last line.
    mutating func nextCodeByte() -> (UInt8, Int)? {
        guard place < text.count else {
            guard place == text.count else { return nil }
            wordEnd = place
            place += 1
            return (UInt8(ascii: "\n"), place - 1)
        }
        let start = place
        let byte = text[start]
        if byte.isWordByte {
            place += 1
            return (byte, start)
        }
        wordEnd = start
        if byte == UInt8(ascii: "/"), has("//", at: start) {
            while place < text.count, text[place] != UInt8(ascii: "\n") { place += 1 }
            return (UInt8(ascii: " "), start)
        }
        if byte == UInt8(ascii: "/"), has("/*", at: start) {
            place += 2
            while place < text.count, !has("*/", at: place) { place += 1 }
            place += 2
            return (UInt8(ascii: " "), start)
        }
        if byte == UInt8(ascii: "\"") {
            skipString()
            return (UInt8(ascii: " "), start)
        }
        place += 1
        return (byte, start)
    }

    /// Skips a string literal with what is interpolated into it.
    private mutating func skipString() {
        let quote = has("\"\"\"", at: place) ? "\"\"\"" : "\""
        place += quote.utf8.count
        while place < text.count, !has(quote, at: place) {
            guard text[place] == UInt8(ascii: "\\") else {
                place += 1
                continue
            }
            let isInterpolation = has("\\(", at: place)
            place += 2
            var depth = isInterpolation ? 1 : 0
            while depth > 0, place < text.count {
                switch text[place] {
                case UInt8(ascii: "\""):
                    skipString()
                    continue
                case UInt8(ascii: "("): depth += 1
                case UInt8(ascii: ")"): depth -= 1
                default: break
                }
                place += 1
            }
        }
        place += quote.utf8.count
    }

    private func has(_ wanted: String, at place: Int) -> Bool {
        var index = place
        for byte in wanted.utf8 {
            guard index < text.count, text[index] == byte else { return false }
            index += 1
        }
        return true
    }
}

extension UInt8 {
    /// Whether the byte is an ASCII letter, a digit or an underscore.
    fileprivate var isWordByte: Bool {
        (0x61...0x7A).contains(self) || (0x41...0x5A).contains(self) || (0x30...0x39).contains(self) || self == 0x5F
    }
}
