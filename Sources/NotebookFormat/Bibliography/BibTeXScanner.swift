/// Scans a `.bib` file once for its entries.
struct BibTeXScanner {
    /// An entry whose fields are not read yet.
    struct Entry {
        var kind: String
        var key: String
        /// What follows the key.
        var body: Range<Int>
        /// The line, from 1, on which it begins.
        var line: Int
    }

    /// Longer ones are not kept: macros made of macros could grow exponentially.
    private static let longestMacro = 1000

    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1
    private var macros: [String: String] = [
        "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June",
        "jul": "July", "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
    ]
    private(set) var entries: [Entry] = []
    private(set) var problems: [(line: Int, message: String)] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Finds the entries; text between them is a comment.
    mutating func scan() {
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if byte == UInt8(ascii: "@") { entry() }
        }
    }

    private mutating func entry() {
        let start = line
        let kind = word { $0.isASCIILetter }.lowercased()
        skipBlanks()
        guard !kind.isEmpty, offset < bytes.count, "{(".utf8.contains(bytes[offset]) else { return }
        let closing = bytes[offset] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
        offset += 1
        skipBlanks()
        let first = offset
        let key = word { !$0.isBlankOrLineBreak && !",{}()=\"".utf8.contains($0) }
        skipBlanks()
        let hasComma = offset < bytes.count && bytes[offset] == UInt8(ascii: ",")
        let body = hasComma ? offset + 1 : offset
        guard let end = end(closing) else {
            problems.append((start, "the entry '\(key)' is never closed; a brace is missing"))
            return
        }
        switch kind {
        case "comment", "preamble": break
        case "string":
            for (name, value) in fields(in: first..<end) {
                guard value.utf8.count <= Self.longestMacro else {
                    let limit = "more than \(Self.longestMacro) bytes"
                    problems.append((start, "the @string '\(name)' has \(limit), so it is ignored; make it shorter"))
                    continue
                }
                macros[name] = value
            }
        case _ where key.isEmpty: problems.append((start, "this @\(kind) has no key"))
        default:
            if !hasComma, offset > body + 1 { problems.append((start, "a comma is missing after the key '\(key)'")) }
            entries.append(Entry(kind: kind, key: key, body: body..<end, line: start))
        }
    }

    /// Passes the brace or parenthesis that closes the entry and returns its place; `nil` when the next entry begins
    /// before it.
    private mutating func end(_ closing: UInt8) -> Int? {
        var depth = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == closing, depth == 0 {
                offset += 1
                return offset - 1
            }
            switch byte {
            case UInt8(ascii: "\\"):
                offset += offset + 1 < bytes.count && bytes[offset + 1] != UInt8(ascii: "\n") ? 1 : 0
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: "@") where offset > 0 && bytes[offset - 1] == UInt8(ascii: "\n"): return nil
            default: break
            }
            offset += 1
        }
        return nil
    }

    private mutating func word(_ isPart: (UInt8) -> Bool) -> String {
        let start = offset
        while offset < bytes.count, isPart(bytes[offset]) { offset += 1 }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func skipBlanks() {
        while offset < bytes.count, bytes[offset].isBlankOrLineBreak {
            if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
            offset += 1
        }
    }

    // MARK: - Fields

    /// The fields of an entry in TeX, by their names in lower case.
    func fields(of entry: Entry) -> [String: String] { fields(in: entry.body) }

    private func fields(in range: Range<Int>) -> [String: String] {
        var fields: [String: String] = [:]
        var place = range.lowerBound
        func skip(_ isPassed: (UInt8) -> Bool) { while place < range.upperBound, isPassed(bytes[place]) { place += 1 } }
        while place < range.upperBound {
            skip { $0.isBlankOrLineBreak || $0 == UInt8(ascii: ",") }
            let start = place
            skip { !$0.isBlankOrLineBreak && !"=,{}\"".utf8.contains($0) }
            let name = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
            skip(\.isBlankOrLineBreak)
            guard place < range.upperBound, bytes[place] == UInt8(ascii: "=") else {
                place = max(place, start + 1)
                continue
            }
            var value = ""
            repeat {
                place += 1
                skip(\.isBlankOrLineBreak)
                value += self.value(&place, range.upperBound)
                skip(\.isBlankOrLineBreak)
            } while place < range.upperBound && bytes[place] == UInt8(ascii: "#")
            if fields[name] == nil { fields[name] = value }
        }
        return fields
    }

    /// One of the parts that `#` joins to a value.
    private func value(_ place: inout Int, _ end: Int) -> String {
        guard place < end else { return "" }
        let start = place
        let opening = bytes[place]
        guard opening == UInt8(ascii: "{") || opening == UInt8(ascii: "\"") else {
            while place < end, !bytes[place].isBlankOrLineBreak, !",#".utf8.contains(bytes[place]) { place += 1 }
            let word = String(decoding: bytes[start..<place], as: UTF8.self)
            return macros[word.lowercased()] ?? word
        }
        var depth = 0
        place += 1
        while place < end {
            switch bytes[place] {
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}") where depth == 0,
                UInt8(ascii: "\"") where depth == 0 && opening == UInt8(ascii: "\""):
                place += 1
                return String(decoding: bytes[start + 1..<place - 1], as: UTF8.self)
            case UInt8(ascii: "}"): depth -= 1
            default: break
            }
            place += 1
        }
        place = min(place, end)
        return String(decoding: bytes[min(start + 1, place)..<place], as: UTF8.self)
    }
}
