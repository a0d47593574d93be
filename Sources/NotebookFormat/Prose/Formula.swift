/// A formula in TeX.
public struct Formula: Sendable, Hashable {
    /// How a notebook sets a formula off.
    public enum Notation: Sendable, Hashable {
        /// `$…$`, or `$$…$$` for a display formula.
        case dollars
        /// GitHub's ``$`…`$``.
        case backticks
        /// GitHub's block of code in the language `math`.
        case fence
        /// `\begin{align}…\end{align}` on its own, `\eqref{label}` in a sentence.
        case bare
        /// `\newcommand{…}{…}` on a line of its own.
        case definition

        /// Whether it is set off by characters around the TeX.
        var isMarked: Bool { self != .bare && self != .definition }
    }

    /// The TeX.
    public var source: String
    /// Whether it stands on a line of its own.
    public var isDisplay: Bool
    /// How it is set off.
    public var notation: Notation
    /// Where it stands, what sets it off included.
    public var range: SourceRange
    /// The label in the `{#eq-…}` after it: it has a number then.
    public var label: Located<String>?

    /// Creates a formula.
    public init(source: String, isDisplay: Bool, notation: Notation = .dollars, range: SourceRange) {
        self.source = source
        self.isDisplay = isDisplay
        self.notation = notation
        self.range = range
    }

    /// What stands before the TeX, and in the other order after it.
    public var opening: String {
        switch notation {
        case .dollars: isDisplay ? "$$" : "$"
        case .backticks: "$`"
        case .fence: "```math\n"
        case .bare, .definition: ""
        }
    }

    /// The formula as the notebook has it.
    public var written: String {
        switch notation {
        case .dollars: opening + source + opening
        case .backticks: "$`\(source)`$"
        case .fence: opening + source + "```"
        case .bare, .definition: source
        }
    }
}
