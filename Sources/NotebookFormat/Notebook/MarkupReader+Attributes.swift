/// Attributes in running text.
extension MarkupReader {
    /// Gives attributes to the picture, link or code that they directly follow, and the label in
    /// `$$ … $$ {#eq-energy}` to its equation.
    mutating func takeAttributes(_ pieces: [InlinePiece]) -> [InlinePiece] {
        guard pieces.contains(where: { if case .attributes = $0 { true } else { false } }) else { return pieces }
        var read: [InlinePiece] = []
        for piece in pieces {
            guard case .attributes(let attributes, _) = piece else {
                read.append(piece)
                continue
            }
            if case .inline(let inline)? = read.last, Self.takesAttributes(inline) {
                read[read.count - 1] = .inline(.attributed([inline], attributes))
                noteTaken(attributes)
            } else if !label(equationIn: &read, attributes) {
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

    /// Whether an equation stands last, perhaps with blanks after it.
    private mutating func label(equationIn read: inout [InlinePiece], _ attributes: Attributes) -> Bool {
        guard let label = attributes.identifier, let range = attributes.range else { return false }
        var end = read.count
        while end > 0, case .text(let text) = read[end - 1], text.utf8.allSatisfy(\.isBlank) { end -= 1 }
        if end > 0, case .inline(.softBreak) = read[end - 1] { end -= 1 }
        guard end > 0, case .inline(.formula(let number)) = read[end - 1], formulas[number].isDisplay else {
            return false
        }
        formulas[number].label = label
        read.removeSubrange(end...)
        extensions.append(Located(.equationLabel(label.value, end: formulas[number].range.end), at: range))
        return true
    }

    /// Notes that attributes belong to what stands before them.
    mutating func noteTaken(_ attributes: Attributes) {
        if let range = attributes.range { extensions.append(Located(.attributes, at: range)) }
    }
}
