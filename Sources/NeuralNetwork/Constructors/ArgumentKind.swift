/// What values an argument takes, and how they are written.
struct ArgumentKind<Value>: Sendable {
    let read: @Sendable (ArgumentValue) throws(ArgumentRejection) -> Value
    let write: @Sendable (Value) -> ArgumentValue
    /// What may be written, for editors.
    var choices = ArgumentChoices.any

    /// A kind, with `None` for nil.
    static func orNone<Wrapped>(_ kind: ArgumentKind<Wrapped>) -> Self where Value == Wrapped? {
        Self(
            read: { value throws(ArgumentRejection) in
                if case .none = value { return nil }
                do throws(ArgumentRejection) {
                    return try kind.read(value)
                } catch {
                    guard case .mustBe(let expected) = error else { throw error }
                    throw .mustBe("\(expected) or None")
                }
            },
            write: { $0.map(kind.write) ?? .none },
            choices: kind.choices
        )
    }
}

extension ArgumentKind<Int> {
    /// A whole number of at least `least`.
    static func integer(atLeast least: Int) -> Self {
        Self(
            read: { value throws(ArgumentRejection) in
                guard case .integer(let number) = value, number >= least else {
                    throw .mustBe("a whole number of at least \(least)")
                }
                return number
            },
            write: { .integer($0) }
        )
    }

    /// A whole number in that range.
    static func integer(in range: ClosedRange<Int>) -> Self {
        Self(
            read: { value throws(ArgumentRejection) in
                guard case .integer(let number) = value, range.contains(number) else {
                    throw .mustBe("a whole number from \(range.lowerBound) to \(range.upperBound)")
                }
                return number
            },
            write: { .integer($0) }
        )
    }

    /// Any whole number.
    static var integer: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                guard case .integer(let number) = value else { throw .mustBe("a whole number") }
                return number
            },
            write: { .integer($0) }
        )
    }
}

extension ArgumentKind<Double> {
    /// A number that single precision can hold and that `range` contains; `expected` says that in words.
    static func number(in range: some RangeExpression<Double> & Sendable, _ expected: String) -> Self {
        Self(
            read: { value throws(ArgumentRejection) in
                let number: Double
                switch value {
                case .integer(let whole): number = Double(whole)
                case .number(let fraction): number = fraction
                default: throw .mustBe(expected)
                }
                guard Float(number).isFinite, range.contains(number) else { throw .mustBe(expected) }
                return number
            },
            write: { .number($0) }
        )
    }

    /// Any number that single precision can hold.
    static var number: Self { number(in: (-Double.infinity)..., "a number") }

    /// A number of at least 0.
    static var nonnegative: Self { number(in: 0..., "a number of at least 0") }

    /// A number above 0.
    static var positive: Self { number(in: Double.leastNonzeroMagnitude..., "a number above 0") }

    /// A fraction, such as the decay rate of a moving average: from 0 to below 1.
    static var fraction: Self { number(in: 0..<1, "a number from 0 to below 1") }
}

extension ArgumentKind<Bool> {
    /// `True` or `False`.
    static var boolean: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                guard case .boolean(let truth) = value else { throw .mustBe("True or False") }
                return truth
            },
            write: { .boolean($0) },
            choices: .boolean
        )
    }
}

extension ArgumentKind<String> {
    /// A text that is not empty.
    static var text: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                guard case .string(let text) = value, !text.isEmpty else { throw .mustBe("a name") }
                return text
            },
            write: { .string($0) }
        )
    }
}

extension ArgumentKind<String> {
    /// The name of a file.
    static var fileName: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                guard case .string(let text) = value, !text.isEmpty, !text.utf8.contains(0) else {
                    throw .mustBe("the name of a file")
                }
                return text
            },
            write: { .string($0) }
        )
    }
}

extension ArgumentKind<String?> {
    /// A text that is not empty, or `None`.
    static var name: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                switch value {
                case .none: return nil
                case .string(let text) where !text.isEmpty: return text
                default: throw .mustBe("a name")
                }
            },
            write: { $0.map { .string($0) } ?? .none }
        )
    }
}

extension ArgumentKind where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One of a few words.
    static var choice: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                let words = Value.allCases.map(\.rawValue)
                guard case .string(let word) = value, let choice = Value(rawValue: word) else {
                    throw .mustBe(words.map { "'\($0)'" }.joined(separator: " or "))
                }
                return choice
            },
            write: { .string($0.rawValue) },
            choices: .words(Value.allCases.map(\.rawValue))
        )
    }
}

extension ArgumentKind<[Int]?> {
    /// A shape such as `(28, 28)`, a single number, or `None`.
    static var shape: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                if case .none = value { return nil }
                return try ArgumentKind<[Int]>.shape.read(value)
            },
            write: { .shape($0) }
        )
    }
}

extension ArgumentKind<[Int]> {
    /// A shape such as `(28, 28)`, or a single number.
    static var shape: Self {
        Self(
            read: { value throws(ArgumentRejection) in
                let expected = "a shape such as (28, 28)"
                switch value {
                case .integer(let size) where size > 0: return [size]
                case .list(let sizes) where !sizes.isEmpty:
                    var shape: [Int] = []
                    for case .integer(let size) in sizes where size > 0 { shape.append(size) }
                    guard shape.count == sizes.count else { throw .mustBe(expected) }
                    return shape
                default: throw .mustBe(expected)
                }
            },
            write: { .shape($0) }
        )
    }
}

extension ArgumentKind {
    /// A value that is a constructor itself, by word (`'he_normal'`) or written out (`HeNormal(seed=1)`).
    static func nested(
        _ kind: String,
        _ expected: String,
        from make: @escaping @Sendable (Constructor) throws(ConstructorError) -> Value,
        configuration: @escaping @Sendable (Value) -> Configuration
    ) -> Self {
        Self(
            read: { value throws(ArgumentRejection) in
                let constructor: Constructor
                switch value {
                case .string(let word): constructor = Constructor(name: word)
                case .constructor(let nested): constructor = nested
                default: throw .mustBe(expected)
                }
                do throws(ConstructorError) {
                    return try make(constructor)
                } catch {
                    throw .nested(error)
                }
            },
            write: { .constructor(configuration($0).constructor) },
            choices: .kind(kind)
        )
    }
}
