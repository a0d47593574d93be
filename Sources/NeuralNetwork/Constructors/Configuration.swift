/// A layer, optimizer, … written out with every default, so that `adam`, `Adam()` and `Adam(0.001)` read the same.
public struct Configuration: Sendable, Hashable {
    /// One argument and its value.
    public struct Argument: Sendable, Hashable {
        /// Keras's name for it.
        public var name: String
        /// The value given, or the default.
        public var value: ArgumentValue
    }

    /// Keras's name: `Adam`.
    public var name: String
    /// All arguments in Keras's order.
    public var arguments: [Argument]

    /// The constructor that makes the same value again.
    public var constructor: Constructor {
        Constructor(name: name, arguments: arguments.map { .init(name: $0.name, value: $0.value) })
    }
}

extension Configuration: CustomStringConvertible {
    /// `Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07)`
    public var description: String {
        ArgumentValue.constructor(constructor).description
    }
}
