extension Constructible {
    /// The value as a Keras user would write it, without what is the default anyway: `Dense(10, activation='softmax')`.
    ///
    /// Arguments that must be given come first and without their names.
    public var constructor: Constructor {
        let given = configuration.arguments
        let required = Self.signature.parameters.filter { $0.defaultValue == nil }.map(\.name)
        let least = given.filter { required.contains($0.name) }.map { Constructor.Argument(value: $0.value) }
        let plain = try? Self(constructor: Constructor(name: configuration.name, arguments: least)).configuration
        let chosen = given.filter { !required.contains($0.name) && plain?.arguments.contains($0) != true }
        return Constructor(
            name: configuration.name,
            arguments: least + chosen.map { Constructor.Argument(name: $0.name, value: $0.value) }
        )
    }

    /// Keras's short word for the value, such as `adam`; `nil` when an argument differs from its default, or there is no
    /// such word.
    public var word: String? {
        guard constructor.arguments.isEmpty else { return nil }
        return Self.signature.aliases.first { $0 == $0.lowercased() }
    }
}
