/// GitHub's autolinks of e-mail addresses, as cmark-gfm finds them.
enum EmailPass {
    static func apply(_ pieces: [InlinePiece]) -> [InlinePiece] {
        // Most paragraphs have none, and one may have half a million pieces.
        guard pieces.contains(where: mayHoldAddress) else { return pieces }
        return pieces.flatMap { piece in
            if case .text(let text) = piece, mayHoldAddress(piece) { addresses(in: Array(text.utf8)) } else { [piece] }
        }
    }

    private static func mayHoldAddress(_ piece: InlinePiece) -> Bool {
        if case .text(let text) = piece { text.utf8.contains(UInt8(ascii: "@")) } else { false }
    }

    private static func addresses(in text: [UInt8]) -> [InlinePiece] {
        var pieces: [InlinePiece] = []
        var done = 0
        var place = 0
        func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
        while let at = text[place...].firstIndex(of: UInt8(ascii: "@")) {
            place = at + 1
            var start = at
            while start > done, isNameByte(text[start - 1]) { start -= 1 }
            guard start < at, let end = end(of: text, from: at) else { continue }
            if start > done { pieces.append(.text(string(done..<start))) }
            let address = string(start..<end)
            pieces.append(.inline(.link(destination: "mailto:" + address, title: "", [.text(address)])))
            (done, place) = (end, end)
        }
        if done < text.count { pieces.append(.text(string(done..<text.count))) }
        return pieces
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || ".+-_".utf8.contains(byte)
    }

    /// The place after the address with this `@`; `nil` when it is not an address.
    private static func end(of text: [UInt8], from at: Int) -> Int? {
        var end = at + 1
        var dots = 0
        while end < text.count {
            let byte = text[end]
            if byte == UInt8(ascii: "@") { return nil }
            if byte == UInt8(ascii: "."), end + 1 < text.count,
                text[end + 1].isASCIILetter || text[end + 1].isASCIIDigit
            {
                dots += 1
            } else if !byte.isLabelByte {
                break
            }
            end += 1
        }
        guard dots > 0, text[end - 1].isASCIILetter || text[end - 1] == UInt8(ascii: ".") else { return nil }
        end = Address.end(of: text[at..<end])
        return end > at + 1 ? end : nil
    }
}
