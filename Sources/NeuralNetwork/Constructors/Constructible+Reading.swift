extension Constructible {
    /// Reads the constructor's arguments, by position or by name.
    ///
    /// - Throws: `ConstructorError` at the first argument that is unknown, given twice, of the wrong kind, or missing.
    init(constructor: Constructor) throws(ConstructorError) {
        let signature = Self.signature
        self.init(named: constructor.name)
        var places: [String: Int] = [:]
        for (place, given) in constructor.arguments.enumerated() {
            let index = try Self.index(of: given, at: place, in: constructor, signature)
            let argument = Self.arguments[index]
            guard places[argument.name] == nil else {
                let message = "argument '\(argument.name)' of \(signature.name) is given twice"
                throw ConstructorError(place: .argument(place), message: message)
            }
            places[argument.name] = place
        }
        for argument in Self.arguments {
            guard let place = places[argument.name] else {
                guard argument.isRequired else { continue }
                let message = "\(signature.name) needs the argument '\(argument.name)'"
                throw ConstructorError(place: .name, message: message)
            }
            let value = constructor.arguments[place].value
            do throws(ArgumentRejection) {
                try argument.read(value, &self)
            } catch {
                let message = error.message(argument.name, of: signature.name, value: value)
                throw ConstructorError(place: .argument(place), message: message)
            }
        }
        if let conflict {
            let value = Self.arguments.first { $0.name == conflict.argument }?.write(self) ?? .none
            let message = ArgumentRejection.mustBe(conflict.expected)
                .message(conflict.argument, of: signature.name, value: value)
            throw ConstructorError(place: places[conflict.argument].map { .argument($0) } ?? .name, message: message)
        }
    }

    /// Which of the arguments is given at that place.
    private static func index(
        of given: Constructor.Argument,
        at place: Int,
        in constructor: Constructor,
        _ signature: Signature
    ) throws(ConstructorError) -> Int {
        func failure(_ message: String) -> ConstructorError {
            ConstructorError(place: .argument(place), message: message)
        }
        if let name = given.name {
            guard let index = arguments.firstIndex(where: { $0.name == name }) else {
                throw failure(signature.unknownArgument(name))
            }
            return index
        }
        guard constructor.arguments[..<place].allSatisfy({ $0.name == nil }) else {
            throw failure("an argument of \(signature.name) without a name stands after one with a name")
        }
        let positional = arguments.indices.filter { !arguments[$0].byNameOnly }
        guard place < positional.count else {
            let limit = positional.isEmpty ? "no arguments" : "at most \(positional.count)"
            throw failure(
                "\(signature.name) takes \(limit) by position; its arguments are \(signature.parameterList)"
            )
        }
        return positional[place]
    }
}
