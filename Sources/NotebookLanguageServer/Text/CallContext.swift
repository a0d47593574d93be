/// Where a cursor stands in a line of Python, or in YAML with constructors in it: in which call, behind which
/// argument's name, inside which quotes.
///
/// Found by looking at brackets, commas and quotes alone, so that code with mistakes has a context as well.
struct CallContext: Equatable {
    /// An open bracket.
    struct Bracket: Equatable {
        /// `(`, `[` or `{`.
        var mark: UInt8
        /// What stands before it, with its dots: `layers.Dense`; empty for nothing.
        var callee: String
        /// The name before the last `=` behind it; `nil` when there is none since the last comma.
        var argument: String?
        /// All names that have stood there.
        var givenNames: [String] = []
        /// How many arguments stand before the cursor's.
        var index = 0
        /// Whether the last word has been ended by something.
        var isBlank = true
    }

    /// The open brackets, the innermost last.
    private(set) var brackets: [Bracket] = []
    /// The quote that is open.
    private(set) var quote: UInt8?
    /// The word that is being written: what follows the open quote, else letters, digits, `_` and dots.
    private(set) var word = ""
    /// Whether the cursor stands in a comment.
    private(set) var isComment = false
    /// Whether anything but blanks stands on the line before the word.
    private(set) var isFirstOnLine = true

    /// Reads a body up to the cursor.
    init(_ bytes: some Collection<UInt8>) {
        var word: [UInt8] = []
        /// The last word that has ended, while only blanks follow it.
        var name: [UInt8] = []
        var isEscaped = false
        for byte in bytes {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                (quote, isComment, isEscaped, isFirstOnLine) = (nil, false, false, true)
                (name, word) = ([], [])
                continue
            }
            if isComment { continue }
            if let open = quote {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == open {
                    quote = nil
                    word = []
                    continue
                }
                word.append(byte)
                continue
            }
            if byte.isNameByte || byte == UInt8(ascii: ".") || byte >= 0x80 {
                if word.isEmpty, !name.isEmpty { isFirstOnLine = false }
                if word.isEmpty { name = [] }
                word.append(byte)
                continue
            }
            if !word.isEmpty { (name, word) = (word, []) }
            if byte.isSpace { continue }
            isFirstOnLine = false
            end(name, with: byte)
            name = byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") ? [byte] : []
        }
        if word.isEmpty, !name.isEmpty { isFirstOnLine = false }
        self.word = String(decoding: word, as: UTF8.self)
    }

    /// A mark that is part of no word.
    private mutating func end(_ name: [UInt8], with mark: UInt8) {
        let last = brackets.indices.last
        switch mark {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
            brackets.append(Bracket(mark: mark, callee: String(decoding: name, as: UTF8.self)))
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): _ = brackets.popLast()
        case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = mark
        case UInt8(ascii: "#"): isComment = true
        case UInt8(ascii: ","):
            guard let last else { return }
            brackets[last].index += 1
            brackets[last].argument = nil
        case UInt8(ascii: "="), UInt8(ascii: ":"):
            guard let last, !name.isEmpty else { return }
            let text = String(decoding: name, as: UTF8.self)
            brackets[last].argument = text
            brackets[last].givenNames.append(text)
        default: break
        }
    }

    /// The innermost call, whatever lists are open in it.
    var call: Bracket? { brackets.last { $0.mark == UInt8(ascii: "(") && !$0.callee.isEmpty } }

    /// Whether the cursor stands in a list or a mapping within the innermost call.
    var isInList: Bool { brackets.last.map { $0.mark != UInt8(ascii: "(") } ?? false }
}

extension String {
    /// What follows the last dot; the text itself without one.
    var lastDottedPart: String { split(separator: ".", omittingEmptySubsequences: false).last.map(String.init) ?? "" }
}
