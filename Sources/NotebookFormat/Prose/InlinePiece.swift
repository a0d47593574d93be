/// A run of inline prose while it is parsed: first as libcmark gives it; then each pass recognizes more of GitHub's and
/// Pandoc's syntax in its text.
enum InlinePiece {
    /// Characters that may mean something.
    case text(String)
    /// Characters that mean themselves.
    case literal(String)
    /// Attributes that nothing has taken yet.
    case attributes(Attributes, written: String)
    /// What has been recognized.
    case inline(Inline)

    /// The inlines of pieces after the last pass: what is still text means itself.
    static func inlines(_ pieces: some Sequence<InlinePiece>) -> [Inline] {
        var inlines: [Inline] = []
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let more), .literal(let more), .attributes(_, let more): text += more
            case .inline(let inline):
                if !text.isEmpty { inlines.append(.text(text)) }
                text = ""
                inlines.append(inline)
            }
        }
        return text.isEmpty ? inlines : inlines + [.text(text)]
    }
}
