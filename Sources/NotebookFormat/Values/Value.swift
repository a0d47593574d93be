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
    /// Named values: `{0: 1, 1: 5}`.
    case mapping([Entry])
    /// A constructor in Keras's words, such as `Adam(learning_rate=0.001)`.
    case constructor(ConstructorCall)

    /// A value in a mapping.
    public struct Entry: Sendable, Hashable {
        /// What it is called, as it is written.
        public var key: Located<String>
        /// The value.
        public var value: Located<Value>

        /// Names a value.
        public init(key: Located<String>, value: Located<Value>) {
            self.key = key
            self.value = value
        }
    }
}
