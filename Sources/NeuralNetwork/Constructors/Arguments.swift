/// A constructor's arguments matched with a signature: each one known, none twice, none missing.
public struct Arguments: Sendable {
    /// The constructor's name as Keras writes it, for messages.
    let owner: String
    /// The name as it was written, which may be an alias.
    let nameAsWritten: String
    private let values: [String: ArgumentValue]
    private let indices: [String: Int]

    /// Matches the arguments with the signature's, or says which one does not fit.
    init(of constructor: Constructor, matching signature: Signature) throws(ConstructorError) {
        owner = signature.name
        nameAsWritten = constructor.name
        var values: [String: ArgumentValue] = [:]
        var indices: [String: Int] = [:]
        let positional = signature.parameters.filter { !$0.byNameOnly }
        var namesBegan = false
        for (index, argument) in constructor.arguments.enumerated() {
            func failure(_ message: String) -> ConstructorError {
                ConstructorError(place: .argument(index), message: message)
            }
            let name: String
            if let written = argument.name {
                namesBegan = true
                guard signature.parameters.contains(where: { $0.name == written }) else {
                    throw failure(Self.unknown(written, of: signature))
                }
                name = written
            } else {
                guard !namesBegan else {
                    throw failure("an argument of \(owner) without a name stands after one with a name")
                }
                guard index < positional.count else {
                    let limit = positional.isEmpty ? "no arguments" : "at most \(positional.count)"
                    throw failure(
                        "\(owner) takes \(limit) by position; its arguments are \(signature.parameterList)"
                    )
                }
                name = positional[index].name
            }
            guard indices[name] == nil else { throw failure("argument '\(name)' of \(owner) is given twice") }
            indices[name] = index
            values[name] = argument.value
        }
        for parameter in signature.parameters where values[parameter.name] == nil {
            guard let value = parameter.defaultValue else {
                throw ConstructorError(place: .name, message: "\(owner) needs the argument '\(parameter.name)'")
            }
            values[parameter.name] = value
        }
        self.values = values
        self.indices = indices
    }

    private static func unknown(_ name: String, of signature: Signature) -> String {
        if signature.onlyInKeras.contains(name) {
            return "\(signature.name) has no '\(name)' here, though Keras has; "
                + "its arguments are \(signature.parameterList)"
        }
        let names = signature.parameters.map(\.name)
        guard !names.isEmpty else {
            return "unknown argument '\(name)' of \(signature.name); it takes none"
        }
        let hint = suggestion(for: name, among: names, otherwise: "its arguments are \(signature.parameterList)")
        return "unknown argument '\(name)' of \(signature.name)\(hint)"
    }

    /// The value given, or the default.
    func value(_ name: String) -> ArgumentValue {
        values[name] ?? .none
    }

    /// An error that points at the argument: `argument 'units' of Dense must be …, not 'many'`.
    func mistake(_ name: String, mustBe expected: String) -> ConstructorError {
        mistake(name, "argument '\(name)' of \(owner) must be \(expected), not \(value(name))")
    }

    /// An error that points at the argument.
    func mistake(_ name: String, _ message: String) -> ConstructorError {
        ConstructorError(place: indices[name].map { .argument($0) } ?? .name, message: message)
    }
}
