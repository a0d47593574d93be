extension ProseBlock {
    /// A warning for each line that looks like a fence and is prose, because a character that nobody sees, or a
    /// typographic one, stands before or in its marks.
    func lostFences(in lines: [[UInt8]]) -> [Diagnostic] {
        content(in: lines).compactMap { line in
            guard let lead = line.bytes.first(where: { !$0.isBlank }), lead >= 0x80 else { return nil }
            let text = String(decoding: line.bytes, as: UTF8.self)
            guard Self.isFence(text), let scalar = text.unicodeScalars.first(where: { LookAlike($0) != nil }),
                let meant = LookAlike(scalar)
            else { return nil }
            let remedy: String
            switch meant {
            case .space, .invisible: remedy = "delete it"
            case .twin: remedy = "type '`'"
            }
            let message =
                "this line looks like the fence of a block but is read as text, because "
                + "\(LookAlike.name(of: scalar)) stands on it; \(remedy)"
            return Diagnostic(
                .warning,
                at: SourceRange(
                    start: line.start,
                    end: SourcePosition(line: line.start.line, column: line.start.column + line.bytes.count)
                ),
                message
            )
        }
    }

    /// Whether three marks of a fence come first, foreign blanks aside; marks that are not ASCII count before `{name}`.
    private static func isFence(_ text: String) -> Bool {
        let marks = text.trimmingBlanks().unicodeScalars
        if let first = marks.first, first == "`" || first == "~" { return marks.prefix(3).allSatisfy { $0 == first } }
        guard let first = marks.first, "\u{FF40}\u{00B4}\u{2018}\u{2019}\u{2035}\u{FF5E}".unicodeScalars.contains(first)
        else { return false }
        let rest = marks.drop { $0 == first }
        return marks.count - rest.count >= 3 && Substring(rest).trimmingBlanks().first.map { "{｛".contains($0) } == true
    }
}
