/// A stretch of a line of prose while it is read: first as libcmark gives it, then with more and more of what GitHub and
/// Pandoc know read from its text, a pass after the other.
enum InlinePiece {
    /// Characters that may mean something.
    case text(String)
    /// Characters that mean themselves.
    case literal(String)
    /// Attributes that nothing has taken yet.
    case attributes(Attributes, written: String)
    /// What is read.
    case inline(Inline)

    /// Pieces of which all is read that means something.
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
