extension InlineValue {
    /// What a code span must begin with to be an inline value.
    static let opening = "{eval}"

    /// Reads `label.field` or `label.field:format` between these offsets; the mistakes are those of the whole span.
    static func parse(_ text: PositionedText, _ offsets: Range<Int>, span: Range<Int>) -> Result<
        InlineValue, Diagnostic
    > {
        var place = offsets.lowerBound
        while place < offsets.upperBound, case let blank = text.blankLength(at: place), blank > 0 { place += blank }
        func take(_ isPart: (UInt8) -> Bool) -> Located<String> {
            let start = place
            while place < offsets.upperBound, let byte = text[place], isPart(byte) { place += 1 }
            return Located(text.string(start..<place), at: text.range(start..<place))
        }
        let label = take(\.isLabelByte)
        let hasDot = place < offsets.upperBound && text[place] == UInt8(ascii: ".")
        if hasDot { place += 1 }
        let field = take(\.isWordByte)
        guard hasDot, Label.isWellFormed(label.value), !field.value.isEmpty,
            place == offsets.upperBound || text[place] == UInt8(ascii: ":")
        else {
            let message =
                "expected {eval} label.field or {eval} label.field:format, as in {eval} test.accuracy:.1%"
                + LookAlike.hint(for: text.string(offsets))
            return .failure(Diagnostic(at: text.range(span), message))
        }
        var format: NumberFormat?
        if place < offsets.upperBound {
            let written = text.string(place + 1..<offsets.upperBound)
            guard let known = NumberFormat(written) else {
                let message =
                    "'\(written)' is not one of Python's formats, such as .4f, .1% or ,\(LookAlike.hint(for: written))"
                return .failure(Diagnostic(at: text.range(place + 1..<offsets.upperBound), message))
            }
            format = known
        }
        return .success(InlineValue(label: label, field: field, format: format, range: text.range(span)))
    }
}
