extension Directive {
    /// What a message about a part of the directive says of a character in it that only looks like another one:
    /// `; '，' (U+FF0C) stands here: type ','`, or nothing.
    public func lookAlikeHint(at range: SourceRange) -> String {
        if let argument, range == argument.range { return LookAlike.hint(for: argument.value) }
        guard let line = body.first(where: { $0.start.line == range.start.line }) else { return "" }
        let bytes = Array(line.text.utf8)
        let start = min(max(0, line.offset(at: range.start.column)), bytes.count)
        let isOnOneLine = range.end.line == range.start.line && range.end.column > range.start.column
        let end = isOnOneLine ? min(max(start, line.offset(at: range.end.column)), bytes.count) : bytes.count
        return LookAlike.hint(for: String(decoding: bytes[start..<end], as: UTF8.self))
    }
}
