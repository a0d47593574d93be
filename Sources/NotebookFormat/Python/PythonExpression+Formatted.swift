extension PythonExpression {
    /// A piece of `f'…'`.
    public enum FormattedPiece: Sendable {
        /// What stands there as it is.
        case text(String)
        /// `{expression:format}`
        case value(Node, NumberFormat?)
    }

    /// The pieces of `f'…'`.
    public static func pieces(ofFormatted text: Located<String>) throws(Diagnostic) -> [FormattedPiece] {
        let source = PositionedText(text.value.utf8, at: text.range.start)
        var pieces: [FormattedPiece] = []
        var literal: [UInt8] = []
        var place = 0
        while let byte = source[place] {
            guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}"), source[place + 1] != byte else {
                // A doubled brace stands for one brace.
                place += byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") ? 2 : 1
                literal.append(byte)
                continue
            }
            pieces.append(.text(String(decoding: literal, as: UTF8.self)))
            literal = []
            var parser = PythonParser(source, in: place + 1..<source.bytes.count, joinsLines: true)
            do throws(Diagnostic) {
                parser.skipSpace()
                let node = try parser.expression()
                parser.skipSpace()
                var end = parser.offset
                while let byte = source[end], byte != UInt8(ascii: "}") { end += 1 }
                guard source[end] != nil else { throw Diagnostic(at: text.range, "'{' is never closed in this text") }
                var format: NumberFormat?
                if source[parser.offset] == UInt8(ascii: ":") {
                    let written = source.string(parser.offset + 1..<end)
                    format = NumberFormat(written)
                    if format == nil {
                        let message = "'\(written)' is not one of Python's formats, such as .4f, .1% or ,"
                        throw Diagnostic(at: text.range, message)
                    }
                }
                pieces.append(.value(node, format))
                place = end + 1
            } catch {
                throw Diagnostic(at: text.range, error.message)
            }
        }
        return pieces + [.text(String(decoding: literal, as: UTF8.self))]
    }
}
