/// What may be written as the value of an argument, as far as that can be listed.
public enum ArgumentChoices: Sendable, Hashable {
    /// A number, a text, a shape: nothing to choose from.
    case any
    /// `True` or `False`.
    case boolean
    /// One of these words, in quotes.
    case words([String])
    /// A constructor of this kind of `KerasReference`, or its word in quotes.
    case kind(String)
}
