extension Diagnostic {
    /// The diagnostic as the command line prints it: `FILE.md:31:1: error: message`, then the source line and a caret.
    ///
    /// The caret stands under the place also after tabs and wide characters; of a long line only the part around the
    /// place is shown. Characters that would steer a terminal are written as `\u{1b}`, in the source line as one
    /// character each.
    public func rendered(fileName: String, source: SourceText) -> String {
        let heading = "\(severity.rawValue): \(message.escapingControls)"
        let file = fileName.replacing("\n", with: "\\u{a}").escapingControls
        guard let place = range?.start else { return "\(file): \(heading)" }
        let text = "\(file):\(place.line):\(place.column): \(heading)"
        guard let line = source.line(place.line) else { return text }
        let excerpt = Excerpt(of: line, around: place.column)
        return text + "\n\(excerpt.text)\n\(excerpt.caretLine)"
    }

    /// The part of a line around a place.
    private struct Excerpt {
        /// Terminal columns to be shown on either side of the caret.
        private static let reach = 78

        var text: String
        var caretLine: String

        init(of line: String, around column: Int) {
            // Looks at as many bytes as can be shown, however long the line is.
            let bytes = line.utf8
            let place = bytes.index(bytes.startIndex, offsetBy: column - 1, limitedBy: bytes.endIndex) ?? bytes.endIndex
            let first = bytes.index(place, offsetBy: -8 * Self.reach, limitedBy: bytes.startIndex) ?? bytes.startIndex
            let last = bytes.index(place, offsetBy: 8 * Self.reach, limitedBy: bytes.endIndex) ?? bytes.endIndex
            let before = Array(String(decoding: bytes[first..<place], as: UTF8.self).unicodeScalars)
            let after = Array(String(decoding: bytes[place..<last], as: UTF8.self).unicodeScalars)
            let kept = Self.fitting(before.reversed())
            let start = before.count - kept
            let end = Self.fitting(after)
            let shownBefore = start > 0 || first > bytes.startIndex ? ["…"] + before[start...] : before
            let shownAfter = end < after.count || last < bytes.endIndex ? after[..<end] + ["…"] : after[...]
            text = String(String.UnicodeScalarView((shownBefore + shownAfter).map { $0.harmlessStandIn ?? $0 }))
            caretLine = ""
            for scalar in shownBefore {
                caretLine += scalar == "\t" ? "\t" : String(repeating: " ", count: scalar.displayWidth)
            }
            caretLine += "^"
        }

        /// How many of the first scalars fit into the reach.
        private static func fitting(_ scalars: [Unicode.Scalar]) -> Int {
            var width = 0
            for (index, scalar) in scalars.enumerated() {
                width += scalar == "\t" ? 8 : scalar.displayWidth
                if width > reach { return index }
            }
            return scalars.count
        }
    }
}
