/// A Keras constructor as it was written, e.g. `Dense(128, activation='relu', kernel_initializer=HeNormal())`.
///
/// A word that stands alone (`adam`) is a constructor without arguments.
public struct Constructor: Sendable, Hashable {
    /// The name without dotted prefixes: `Dense`, not `keras.layers.Dense`.
    public var name: String
    /// The arguments in the order they were written.
    public var arguments: [Argument]

    /// A constructor of that name.
    public init(name: String, arguments: [Argument] = []) {
        self.name = name
        self.arguments = arguments
    }

    /// One argument, by position (`name` is nil) or by name.
    public struct Argument: Sendable, Hashable {
        /// The name before `=`; nil for an argument by position.
        public var name: String?
        /// What was written.
        public var value: ArgumentValue

        /// An argument, by position when `name` is nil.
        public init(name: String? = nil, value: ArgumentValue) {
            self.name = name
            self.value = value
        }
    }
}
