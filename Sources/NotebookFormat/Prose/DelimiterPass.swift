/// `~~gone~~` and `~gone~` as cmark-gfm reads them, and Pandoc's `H~2~O` and `x^2^`.
///
/// A single `~` directly behind a letter or a digit, with no blank before the next one, is a subscript; any other is a
/// strikethrough, as on GitHub.
struct DelimiterPass {
    private enum Atom {
        case piece(InlinePiece, depth: Int)
        case run(Run)
    }

    /// Delimiters of one kind in a row.
    private struct Run {
        var mark: Character
        var length: Int
        var canOpen: Bool
        var canClose: Bool
        /// Whether a letter, a digit or a closing bracket stands directly before it.
        var isAttached: Bool

        var written: String { String(repeating: mark, count: length) }
    }

    /// How deep what is read here may be nested: pages are made by walks that recurse.
    private static let depthLimit = 100

    private var atoms: [Atom] = []
    /// The places of runs in `atoms` that may open, by their mark.
    private var openers: [Character: [Int]] = [:]
    private let isInsideLink: Bool
    /// The place in `atoms` of the last blank.
    private var lastBlank = -1

    private init(isInsideLink: Bool) { self.isInsideLink = isInsideLink }

    static func apply(_ pieces: [InlinePiece], isInsideLink: Bool) -> [InlinePiece] {
        let holdsMarks = pieces.contains { piece in
            guard case .text(let text) = piece else { return false }
            return text.utf8.contains { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "^") }
        }
        guard holdsMarks else { return pieces }
        var pass = DelimiterPass(isInsideLink: isInsideLink)
        for (index, piece) in pieces.enumerated() {
            let before = index > 0 ? lastCharacter(of: pieces[index - 1]) : " "
            let after = index + 1 < pieces.count ? firstCharacter(of: pieces[index + 1]) : " "
            pass.read(piece, before: before, after: after)
        }
        return pass.atoms.map { piece($0) }
    }

    private static func piece(_ atom: Atom) -> InlinePiece {
        switch atom {
        case .piece(let piece, _): piece
        case .run(let run): .literal(run.written)
        }
    }

    /// The pieces after an opener, and their nesting depth with the delimiters around them. The result shares no
    /// storage with `atoms`, which would otherwise be copied when they are removed from it.
    private static func content(of atoms: [Atom], after opener: Int) -> (pieces: [InlinePiece], depth: Int) {
        let content = atoms[(opener + 1)...]
        let depth = content.lazy.map { if case .piece(_, let depth) = $0 { depth } else { 0 } }.max() ?? 0
        return (content.map { piece($0) }, depth + 1)
    }

    private static func lastCharacter(of piece: InlinePiece) -> Character {
        switch piece {
        case .text(let text), .literal(let text), .attributes(_, let text): text.last ?? " "
        case .inline(.softBreak), .inline(.lineBreak): " "
        case .inline: ")"
        }
    }

    private static func firstCharacter(of piece: InlinePiece) -> Character {
        switch piece {
        case .text(let text), .literal(let text), .attributes(_, let text): text.first ?? " "
        case .inline(.softBreak), .inline(.lineBreak): " "
        case .inline: "("
        }
    }

    private mutating func read(_ piece: InlinePiece, before: Character, after: Character) {
        guard case .text(let text) = piece else {
            switch piece {
            case .inline(.softBreak), .inline(.lineBreak): lastBlank = atoms.count
            case .literal(let text) where text.contains(where: \.isWhitespace): lastBlank = atoms.count
            default: break
            }
            return atoms.append(.piece(piece, depth: 0))
        }
        var before = before
        var start = text.startIndex
        while start < text.endIndex {
            let mark = text[start]
            let isMark = mark == "~" || mark == "^"
            let rest = text[start...]
            let stretch = isMark ? rest.prefix { $0 == mark } : rest.prefix { $0 != "~" && $0 != "^" }
            let end = stretch.endIndex
            if isMark {
                let next = end < text.endIndex ? text[end] : after
                add(run(mark, length: stretch.count, before, next))
            } else {
                if stretch.contains(where: \.isWhitespace) { lastBlank = atoms.count }
                atoms.append(.piece(.text(String(stretch)), depth: 0))
            }
            before = stretch.last ?? before
            start = end
        }
    }

    private func run(_ mark: Character, length: Int, _ before: Character, _ after: Character) -> Run {
        let (blankBefore, blankAfter) = (before.isWhitespace, after.isWhitespace)
        let (punctuationBefore, punctuationAfter) = (Self.isPunctuation(before), Self.isPunctuation(after))
        let isLeft = !blankAfter && (!punctuationAfter || blankBefore || punctuationBefore)
        let isRight = !blankBefore && (!punctuationBefore || blankAfter || punctuationAfter)
        let isKnown = mark == "^" ? length == 1 : length <= 2
        return Run(
            mark: mark,
            length: length,
            canOpen: isKnown && (mark == "^" ? !blankAfter : isLeft),
            canClose: isKnown && (mark == "^" ? !blankBefore : isRight),
            isAttached: before.isLetter || before.isNumber || ")]}".contains(before)
        )
    }

    private static func isPunctuation(_ character: Character) -> Bool {
        character.unicodeScalars.first?.isPunctuation == true
    }

    private mutating func add(_ run: Run) {
        if run.canClose, close(run) { return }
        if run.canOpen { openers[run.mark, default: []].append(atoms.count) }
        atoms.append(.run(run))
    }

    /// Whether a run closes one before it.
    private mutating func close(_ run: Run) -> Bool {
        guard let place = openers[run.mark]?.last, case .run(let opener) = atoms[place], place + 1 < atoms.count else {
            return false
        }
        let holdsBlank = lastBlank > place
        if run.mark == "^", holdsBlank { return false }
        guard opener.length == run.length else { return false }
        for mark: Character in ["~", "^"] {
            while let last = openers[mark]?.last, last >= place { openers[mark]?.removeLast() }
        }
        let (content, depth) = Self.content(of: atoms, after: place)
        guard depth <= Self.depthLimit else {
            openers = [:]
            return false
        }
        let inlines = InlinePiece.inlines(isInsideLink ? content : EmailPass.apply(content))
        atoms.removeSubrange(place...)
        if holdsBlank { lastBlank = atoms.count }
        let inline: Inline
        switch run.mark {
        case "^": inline = .superscript(inlines)
        case _ where run.length == 1 && opener.isAttached && !holdsBlank: inline = .subscript(inlines)
        default: inline = .strikethrough(inlines)
        }
        atoms.append(.piece(.inline(inline), depth: depth))
        return true
    }
}
