import Spelling

extension ProseScanner {
    /// Longer names are not looked at.
    private static let longestName = 16

    /// A warning for a code span that looks like an inline value and is shown as it stands: one that begins with a
    /// misspelled `{eval}` or with the name of Quarto's inline code, or that MyST's role stands before; `nil` for every
    /// other one.
    func lostValue(in content: Range<Int>, span: Range<Int>) -> Diagnostic? {
        let reason: String
        var range = span
        if text[span.lowerBound - 1] == UInt8(ascii: "}") {
            let places = max(0, span.lowerBound - Self.longestName)..<span.lowerBound - 1
            guard let brace = places.last(where: { text[$0] == UInt8(ascii: "{") }),
                text[brace - 1] != UInt8(ascii: "\\"),
                isMeantAsValue(brace + 1..<span.lowerBound - 1)
            else { return nil }
            reason = "the name stands before it"
            range = brace..<span.upperBound
        } else {
            var open = content.lowerBound
            while open < content.upperBound, text[open]?.isBlankOrLineBreak == true { open += 1 }
            let start = text.end(of: "{", at: open) ?? text.end(of: "｛", at: open)
            guard let start, let (name, rest) = name(from: start, before: content.upperBound),
                isMeantAsValue(name), !text.bytes[rest..<content.upperBound].allSatisfy(\.isBlankOrLineBreak)
            else { return nil }
            reason =
                text.string(open..<rest) == InlineValue.opening
                ? "a space is missing after \(InlineValue.opening)"
                : "it does not begin with \(InlineValue.opening)"
        }
        let message =
            "this code looks like an inline value but is shown as it stands, because \(reason); "
            + "write `\(InlineValue.opening) label.field`"
        return Diagnostic(.warning, at: text.range(range), message)
    }

    /// A warning for one of Quarto's shortcodes, `{{< video a.mp4 >}}`, that begins here.
    func lostShortcode() -> Diagnostic? {
        guard let start = text.end(of: "{{<", at: offset) else { return nil }
        var end = start
        // No shortcode stands in another, so that none is searched twice.
        while let byte = text[end], !">{\n".utf8.contains(byte) { end += 1 }
        guard let end = text.end(of: ">}}", at: end) else { return nil }
        let message =
            "Quarto's shortcodes mean nothing here: this one is shown as text; leave it out, or write it between backticks"
        return Diagnostic(.warning, at: text.range(offset..<end), message)
    }

    /// The name up to the brace that ends it, and the place after that brace.
    private func name(from start: Int, before end: Int) -> (name: Range<Int>, rest: Int)? {
        for place in start..<max(start, min(end, start + Self.longestName)) {
            // `{{eval}}` shows `{eval}`.
            if text[place] == UInt8(ascii: "{") { return nil }
            if let rest = text.end(of: "}", at: place) ?? text.end(of: "｝", at: place), rest <= end {
                return (start..<place, rest)
            }
        }
        return nil
    }

    private func isMeantAsValue(_ range: Range<Int>) -> Bool {
        let name = String(text.string(range).lookAlikesAsMeant.trimmingBlanks()).lowercased()
        return ["eval", "python", "r", "julia"].contains(name)
            || NearestName.suggestion(for: name, among: ["eval"]) != nil
    }
}
