/// A format as Python writes it after the colon: `.4f`, `.1%`, `,`.
///
/// The format specification mini-language of Python for numbers and text
/// (https://docs.python.org/3/library/string.html#formatspec):
/// `[[fill]align][sign][#][0][width][,|_][.precision][type]`, types `d e E f F g G n s %`.
public struct NumberFormat: Sendable, Hashable {
    enum Alignment: Character {
        case left = "<"
        case right = ">"
        case center = "^"
        /// Padding between sign and digits.
        case afterSign = "="
    }

    enum Sign: Character {
        case always = "+"
        case onlyMinus = "-"
        case space = " "
    }

    enum Kind: Character {
        case decimal = "d"
        case exponent = "e"
        case upperExponent = "E"
        case fixed = "f"
        case upperFixed = "F"
        case general = "g"
        case upperGeneral = "G"
        case number = "n"
        case string = "s"
        case percent = "%"
    }

    /// The format as it was written.
    public var text: String
    private(set) var fill: Character = " "
    private(set) var alignment: Alignment?
    private(set) var sign = Sign.onlyMinus
    private(set) var isAlternate = false
    private(set) var width = 0
    private(set) var grouping: Character?
    private(set) var precision: Int?
    private(set) var kind: Kind?

    /// Reads a format; `nil` when Python would not take it for any value, or when it asks for more than
    /// `Limits.formatWidth`.
    public init?(_ text: String) {
        self.text = text
        var rest = Substring(text)
        func take<Choice: RawRepresentable<Character>>(_: Choice.Type) -> Choice? {
            guard let choice = rest.first.flatMap(Choice.init(rawValue:)) else { return nil }
            rest = rest.dropFirst()
            return choice
        }
        func take(_ wanted: Character) -> Bool {
            guard rest.first == wanted else { return false }
            rest = rest.dropFirst()
            return true
        }
        func number() -> Int? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest[digits.endIndex...]
            return Int(digits)
        }

        var givenFill: Character?
        if let first = rest.first, let given = rest.dropFirst().first.flatMap(Alignment.init(rawValue:)) {
            (givenFill, alignment) = (first, given)
            rest = rest.dropFirst(2)
        } else {
            alignment = take(Alignment.self)
        }
        let givenSign = take(Sign.self)
        sign = givenSign ?? .onlyMinus
        isAlternate = take("#")
        let padsWithZeros = take("0")
        fill = givenFill ?? (padsWithZeros ? "0" : " ")
        if padsWithZeros, alignment == nil { alignment = .afterSign }
        if rest.first?.isNumber == true {
            guard let given = number(), given <= Limits.formatWidth else { return nil }
            width = given
        }
        if let first = rest.first, first == "," || first == "_" {
            grouping = first
            rest = rest.dropFirst()
        }
        if take(".") {
            guard let given = number(), given <= Limits.formatWidth else { return nil }
            precision = given
        }
        kind = take(Kind.self)
        guard rest.isEmpty else { return nil }
        switch kind {
        case .decimal where precision != nil: return nil
        case .number where grouping != nil: return nil
        case .string where grouping != nil || givenSign != nil || isAlternate || alignment == .afterSign && fill != "0":
            return nil
        default: break
        }
    }
}
