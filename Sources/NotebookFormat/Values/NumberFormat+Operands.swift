/// What kind of value a format writes, as far as that is known before there is one.
public enum FormatOperand: Sendable, Hashable {
    /// A whole number, such as a count.
    case whole
    /// Any number, such as a loss.
    case number
    /// A text, such as a class's name.
    case text
}

extension NumberFormat {
    /// Why Python would refuse to write such a value in this format, and what to write; `nil` when it would not.
    public func refusal(of operand: FormatOperand) -> String? {
        switch operand {
        case .whole:
            return kind == .string ? "':\(text)' writes text, and this is a whole number; write :d or :," : nil
        case .number:
            switch kind {
            case .decimal: return "':\(text)' writes whole numbers, and this is a fraction; write :.4f, :.1% or :.0f"
            case .string: return "':\(text)' writes text, and this is a number; write :.4f or :.1%"
            default: return nil
            }
        case .text:
            guard !takesText else { return nil }
            return "':\(text)' writes numbers, and this is text; leave the format out"
        }
    }

    /// Whether it writes text.
    var takesText: Bool {
        (kind == nil || kind == .string) && grouping == nil && sign == .onlyMinus && !isAlternate
    }
}
