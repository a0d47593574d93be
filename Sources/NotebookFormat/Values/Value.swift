/// A value in a directive's body, parameters already in place.
public indirect enum Value: Sendable, Hashable {
    /// `null`, `~` or `None`.
    case null
    /// `true` or `false`, `True` or `False`.
    case boolean(Bool)
    /// A whole number.
    case integer(Int)
    /// Any other number.
    case number(Double)
    /// Text, in quotes or not.
    case string(String)
    /// A list or a tuple.
    case list([Located<Value>])
    /// Names with values, in the order in which they stand.
    case mapping([BodyOption])
    /// A constructor in Keras's words, such as `Adam(learning_rate=0.001)`.
    case constructor(ConstructorCall)
}
