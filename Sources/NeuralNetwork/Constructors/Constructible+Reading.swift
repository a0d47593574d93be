extension Constructible {
    /// Reads the constructor's arguments, by position or by name.
    ///
    /// - Throws: `ConstructorError` with every argument that is unknown, given twice, of the wrong kind, or missing.
    init(constructor: Constructor) throws(ConstructorError) {
        let signature = Self.signature
        self.init(named: constructor.name)
        var (places, mistakes) = Self.places(of: constructor, signature)
        for argument in Self.arguments {
            guard let place = places[argument.name] else { continue }
            do throws(ArgumentRejection) {
                try argument.read(constructor.arguments[place].value, &self)
            } catch {
                mistakes += error.mistakes(constructor, at: place, argument: argument.name, signature)
            }
        }
        mistakes.sort { $0.place.index < $1.place.index }
        let meant = constructor.arguments.compactMap(\.name).compactMap(signature.meantArgument)
        for argument in Self.arguments
        where argument.isRequired && places[argument.name] == nil && !meant.contains(argument.name) {
            let message = "\(signature.name) needs the argument '\(argument.name)'"
            mistakes.append(.init(place: .name, message: message))
        }
        if mistakes.isEmpty, let conflict {
            let value = Self.arguments.first { $0.name == conflict.argument }?.write(self) ?? .none
            mistakes.append(
                .init(
                    place: places[conflict.argument].map { .argument($0) } ?? .name,
                    message: signature.rejection(of: value, for: conflict.argument, mustBe: conflict.expected)
                )
            )
        }
        guard mistakes.isEmpty else { throw ConstructorError(mistakes) }
    }

    /// Where each argument is given, and what is wrong with those that are none.
    private static func places(
        of constructor: Constructor,
        _ signature: Signature
    ) -> (places: [String: Int], mistakes: [ConstructorError.Mistake]) {
        let positional = arguments.filter { !$0.byNameOnly }
        var places: [String: Int] = [:]
        var mistakes: [ConstructorError.Mistake] = []
        var hasNames = false
        for (place, given) in constructor.arguments.enumerated() {
            func fail(_ message: String, meant: String? = nil) {
                mistakes.append(.init(place: .argument(place), message: message, meant: meant))
            }
            let name: String
            if let written = given.name {
                hasNames = true
                guard arguments.contains(where: { $0.name == written }) else {
                    let meant =
                        signature.onlyInKeras.contains(written)
                        ? FormerNames.present(written, among: signature.parameters.map(\.name))
                        : signature.meantArgument(written)
                    fail(signature.unknownArgument(written, given.value), meant: meant)
                    continue
                }
                name = written
            } else if hasNames {
                fail("an argument of \(signature.name) without a name stands after one with a name")
                continue
            } else if place < positional.count {
                name = positional[place].name
            } else {
                let limit = positional.isEmpty ? "no arguments" : "at most \(positional.count)"
                let list = "its arguments are \(signature.parameterList)"
                // One message for all that are too many.
                if place == positional.count { fail("\(signature.name) takes \(limit) by position; \(list)") }
                continue
            }
            if places.updateValue(places[name] ?? place, forKey: name) != nil {
                fail("argument '\(name)' of \(signature.name) is given twice")
            }
        }
        return (places, mistakes)
    }
}

extension ArgumentRejection {
    /// What is wrong with the value of an argument.
    fileprivate func mistakes(
        _ constructor: Constructor,
        at place: Int,
        argument: String,
        _ signature: Signature
    ) -> [ConstructorError.Mistake] {
        switch self {
        case .mustBe(let expected):
            let value = constructor.arguments[place].value
            let message = signature.rejection(of: value, for: argument, mustBe: expected)
            return [.init(place: .argument(place), message: message)]
        case .nested(let error):
            // A word such as `he_normal` is a constructor without parts.
            guard case .constructor = constructor.arguments[place].value else {
                return error.mistakes.map {
                    .init(place: .argument(place), message: $0.message, meant: $0.meant, isValueMeant: true)
                }
            }
            return error.mistakes.map { mistake in
                var mistake = mistake
                mistake.place = .inside(place, mistake.place)
                return mistake
            }
        }
    }
}

extension ConstructorError.Place {
    /// The argument that it is in; -1 for the name.
    var index: Int {
        switch self {
        case .name: -1
        case .argument(let index), .inside(let index, _): index
        }
    }
}
