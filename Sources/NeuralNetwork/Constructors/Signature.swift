/// The arguments that a layer, optimizer, … takes, in Keras's order and with Keras's defaults.
public struct Signature: Sendable {
    /// One argument.
    public struct Parameter: Sendable {
        /// Keras's name for it.
        public var name: String
        /// What stands when it is not given; nil: it must be given.
        public var defaultValue: ArgumentValue?
        /// Whether it can be given by name only, as the arguments that every Keras layer shares (`name`).
        public var byNameOnly: Bool
    }

    /// The constructor's name, as Keras writes it.
    public var name: String
    /// Other spellings of the name, such as `adam` and TensorFlow 1's `AdamOptimizer`.
    public var aliases: [String] = []
    /// The arguments that there are.
    public var parameters: [Parameter]
    /// Arguments that Keras has and this engine has not, so that the error can say so.
    public var onlyInKeras: [String] = []

    /// The names of all arguments, for messages.
    var parameterList: String {
        parameters.map(\.name).joined(separator: ", ")
    }
}

extension Signature.Parameter {
    static func required(_ name: String) -> Self {
        Self(name: name, defaultValue: nil, byNameOnly: false)
    }

    static func optional(_ name: String, _ defaultValue: ArgumentValue) -> Self {
        Self(name: name, defaultValue: defaultValue, byNameOnly: false)
    }

    static func named(_ name: String, _ defaultValue: ArgumentValue = .none) -> Self {
        Self(name: name, defaultValue: defaultValue, byNameOnly: true)
    }
}

/// What can be written as a constructor: every layer, initializer, optimizer, loss and metric.
public protocol Constructible: Sendable {
    /// The name and the arguments.
    static var signature: Signature { get }
    /// The value that the arguments describe.
    init(_ arguments: Arguments) throws(ConstructorError)
    /// The value written out as a constructor, every default included.
    var configuration: Configuration { get }
}

extension Constructible {
    /// Reads the constructor's arguments by this type's signature.
    init(constructor: Constructor) throws(ConstructorError) {
        try self.init(Arguments(of: constructor, matching: Self.signature))
    }

    func configuration(_ values: [ArgumentValue]) -> Configuration {
        Configuration(
            name: Self.signature.name,
            arguments: zip(Self.signature.parameters, values).map { .init(name: $0.name, value: $1) }
        )
    }
}
