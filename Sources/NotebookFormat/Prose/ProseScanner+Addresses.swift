/// GitHub's autolinks: `https://example.org` and `www.example.org` on their own, as cmark-gfm finds and ends them.
extension ProseScanner {
    /// An address whose colon stands here; whether there was one.
    mutating func webAddress() -> Bool {
        guard offset >= endOfFailedAddress, text[offset + 1] == UInt8(ascii: "/"),
            text[offset + 2] == UInt8(ascii: "/")
        else { return false }
        var start = offset
        while start > 0, text[start - 1]?.isASCIILetter == true { start -= 1 }
        let scheme = text.string(start..<offset).lowercased()
        guard ["http", "https", "ftp"].contains(scheme), hasHostCharacter(at: offset + 3),
            domainEnd(from: offset + 3, needsDot: false) != nil
        else { return false }
        return addAddress(from: start, searching: offset + 3, prefix: "")
    }

    /// `www.` where no word stands before it; whether there was one.
    mutating func bareHost() -> Bool {
        guard offset >= endOfFailedAddress, text.end(of: "www.", at: offset) != nil else { return false }
        if let before = text[offset - 1], !before.isBlankOrLineBreak, !"*_~(".utf8.contains(before) { return false }
        guard let end = domainEnd(from: offset, needsDot: true), end > offset + 3 else { return false }
        return addAddress(from: offset, searching: end, prefix: "http://")
    }

    private mutating func addAddress(from start: Int, searching: Int, prefix: String) -> Bool {
        var end = searching
        while let byte = text[end], !byte.isBlankOrLineBreak, byte != UInt8(ascii: "<") { end += 1 }
        let endOfText = end
        end = Address.end(of: text.bytes[start..<end])
        // What stands outside the mark must mean nothing.
        guard end > start + 2, let last = text[end - 1], !"\\&`$[]!".utf8.contains(last) else {
            endOfFailedAddress = endOfText
            return false
        }
        var lastCharacter = end - 1
        while text.bytes[lastCharacter] & 0xC0 == 0x80 { lastCharacter -= 1 }
        add(.address(destination: prefix + text.string(start..<end)), hiding: start + 1..<lastCharacter)
        offset = end
        return true
    }

    /// DNS allows a host's name 253 bytes. No more are read, so that each `www.` costs no more than this.
    private static let longestHost = 253

    /// The place after a host's name; `nil` when its last two parts hold `_`, or it has no dot where it needs one.
    private func domainEnd(from start: Int, needsDot: Bool) -> Int? {
        var place = start + 1
        var dots = 0
        var (underscoresBefore, underscores) = (0, 0)
        let limit = min(text.bytes.count - 1, start + Self.longestHost)
        while let byte = text[place], place < limit {
            if byte == UInt8(ascii: "_") {
                underscores += 1
            } else if byte == UInt8(ascii: ".") {
                (underscoresBefore, underscores) = (underscores, 0)
                dots += 1
            } else if byte != UInt8(ascii: "-"), !hasHostCharacter(at: place) {
                break
            }
            place += byte < 0x80 ? 1 : characterLength(at: place)
        }
        guard underscoresBefore == 0, underscores == 0, dots > 0 || !needsDot else { return nil }
        return place
    }

    /// Whether a character stands here that is neither a space nor punctuation.
    private func hasHostCharacter(at place: Int) -> Bool {
        guard let byte = text[place] else { return false }
        if byte < 0x80 { return byte.isASCIILetter || byte.isASCIIDigit || byte < 0x20 && !byte.isBlankOrLineBreak }
        guard let scalar = text.string(place..<place + characterLength(at: place)).unicodeScalars.first else {
            return false
        }
        return !scalar.properties.isWhitespace && !scalar.isPunctuation
    }

    private func characterLength(at place: Int) -> Int {
        var end = place + 1
        while let byte = text[end], byte & 0xC0 == 0x80 { end += 1 }
        return end - place
    }
}

/// Where an address ends: GitHub's rules.
enum Address {
    /// The end without punctuation, unmatched parentheses and entities that close a sentence rather than belong to it.
    static func end(of bytes: ArraySlice<UInt8>) -> Int {
        var end = bytes.endIndex
        let opening = bytes.count { $0 == UInt8(ascii: "(") }
        var closing = bytes.count { $0 == UInt8(ascii: ")") }
        while end > bytes.startIndex {
            let last = bytes[end - 1]
            if "?!.,:*_~'\"".utf8.contains(last) {
                end -= 1
            } else if last == UInt8(ascii: ";") {
                var start = end - 2
                while start > bytes.startIndex, bytes[start].isASCIILetter { start -= 1 }
                let isEntity = start >= bytes.startIndex && start < end - 2 && bytes[start] == UInt8(ascii: "&")
                end = isEntity ? start : end - 1
            } else if last == UInt8(ascii: ")"), closing > opening {
                closing -= 1
                end -= 1
            } else {
                break
            }
        }
        return end
    }
}

extension Unicode.Scalar {
    /// As CommonMark has it.
    var isPunctuation: Bool {
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: isASCII && (0x21..<0x7F).contains(value) && !properties.isAlphabetic && !("0"..."9").contains(self)
        }
    }
}
