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
