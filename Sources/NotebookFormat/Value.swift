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
    /// A constructor in Keras's words, such as `Adam(learning_rate=0.001)`.
    case constructor(ConstructorCall)
}

/// A layer, optimizer, loss or metric as a notebook writes it: `Dense(128, activation='relu')`.
public struct ConstructorCall: Sendable, Hashable {
    /// The name without dotted prefixes: `Dense` for `keras.layers.Dense`.
    public var name: Located<String>
    /// The arguments in order.
    public var arguments: [Argument]

    /// One argument, by position or by name.
    public struct Argument: Sendable, Hashable {
        /// The name before `=`; `nil` for an argument by position.
        public var name: Located<String>?
        /// The value.
        public var value: Located<Value>

        /// Creates an argument.
        public init(name: Located<String>?, value: Located<Value>) {
            self.name = name
            self.value = value
        }
    }

    /// Creates a constructor.
    public init(name: Located<String>, arguments: [Argument]) {
        self.name = name
        self.arguments = arguments
    }
}
