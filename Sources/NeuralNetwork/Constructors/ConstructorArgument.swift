/// One argument of a constructor: its name, where its value is kept, and what values it takes.
public struct ConstructorArgument<Owner: Sendable>: Sendable {
    /// Keras's name.
    let name: String
    /// Whether it must be given.
    let isRequired: Bool
    /// Whether it can be given by name only, as the arguments that every Keras layer shares.
    let byNameOnly: Bool
    /// What may be written.
    let choices: ArgumentChoices
    let read: @Sendable (ArgumentValue, inout Owner) throws(ArgumentRejection) -> Void
    let write: @Sendable (Owner) -> ArgumentValue

    private init<Value>(
        _ name: String,
        _ path: any WritableKeyPath<Owner, Value> & Sendable,
        _ kind: ArgumentKind<Value>,
        isRequired: Bool = false,
        byNameOnly: Bool = false
    ) {
        self.name = name
        self.isRequired = isRequired
        self.byNameOnly = byNameOnly
        choices = kind.choices
        read = { value, owner throws(ArgumentRejection) in owner[keyPath: path] = try kind.read(value) }
        write = { kind.write($0[keyPath: path]) }
    }

    /// An argument that must be given.
    static func required<Value>(
        _ name: String,
        _ path: any WritableKeyPath<Owner, Value> & Sendable,
        _ kind: ArgumentKind<Value>
    ) -> Self {
        Self(name, path, kind, isRequired: true)
    }

    /// An argument with a default.
    static func optional<Value>(
        _ name: String,
        _ path: any WritableKeyPath<Owner, Value> & Sendable,
        _ kind: ArgumentKind<Value>
    ) -> Self {
        Self(name, path, kind)
    }

    /// An argument with a default that can be given by name only.
    static func named<Value>(
        _ name: String,
        _ path: any WritableKeyPath<Owner, Value> & Sendable,
        _ kind: ArgumentKind<Value>
    ) -> Self {
        Self(name, path, kind, byNameOnly: true)
    }
}

/// Why an argument does not take a value.
enum ArgumentRejection: Error {
    /// It has to be something else: `True or False`.
    case mustBe(String)
    /// It is a constructor, or the word for one, that has mistakes of its own.
    case nested(ConstructorError)
}
