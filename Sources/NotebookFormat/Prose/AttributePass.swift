/// Gives attributes to the picture, link or code that they directly follow.
enum AttributePass {
    static func apply(_ pieces: [InlinePiece]) -> [InlinePiece] {
        var read: [InlinePiece] = []
        for piece in pieces {
            if case .attributes(let attributes, _) = piece, case .inline(let inline)? = read.last,
                takesAttributes(inline)
            {
                read[read.count - 1] = .inline(.attributed([inline], attributes))
            } else {
                read.append(piece)
            }
        }
        return read
    }

    private static func takesAttributes(_ inline: Inline) -> Bool {
        switch inline {
        case .image, .link, .code: true
        default: false
        }
    }
}
