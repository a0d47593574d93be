extension Arguments {
    /// A whole number of at least `least`.
    func integer(_ name: String, atLeast least: Int) throws(ConstructorError) -> Int {
        guard case .integer(let value) = value(name), value >= least else {
            throw mistake(name, mustBe: "a whole number of at least \(least)")
        }
        return value
    }

    /// A whole number or `None`.
    func optionalInteger(_ name: String) throws(ConstructorError) -> Int? {
        switch value(name) {
        case .none: return nil
        case .integer(let value): return value
        default: throw mistake(name, mustBe: "a whole number or None")
        }
    }

    /// A number that single precision can hold and that `range` contains; `expected` says that in words.
    func number(
        _ name: String,
        in range: some RangeExpression<Double>,
        _ expected: String
    ) throws(ConstructorError) -> Double {
        let number: Double
        switch value(name) {
        case .integer(let value): number = Double(value)
        case .number(let value): number = value
        default: throw mistake(name, mustBe: expected)
        }
        guard Float(number).isFinite, range.contains(number) else { throw mistake(name, mustBe: expected) }
        return number
    }

    /// Any number that single precision can hold.
    func number(_ name: String) throws(ConstructorError) -> Double {
        try number(name, in: (-Double.infinity)..., "a number")
    }

    /// `True` or `False`.
    func boolean(_ name: String) throws(ConstructorError) -> Bool {
        guard case .boolean(let value) = value(name) else { throw mistake(name, mustBe: "True or False") }
        return value
    }

    /// A string that is not empty, or `None`.
    func text(_ name: String) throws(ConstructorError) -> String? {
        switch value(name) {
        case .none: return nil
        case .string(let value) where !value.isEmpty: return value
        default: throw mistake(name, mustBe: "a name")
        }
    }

    /// A shape such as `(28, 28)`, a single number, or `None`.
    func shape(_ name: String) throws(ConstructorError) -> [Int]? {
        let expected = "a shape such as (28, 28)"
        switch value(name) {
        case .none: return nil
        case .integer(let size) where size > 0: return [size]
        case .list(let sizes) where !sizes.isEmpty:
            var shape: [Int] = []
            for case .integer(let size) in sizes where size > 0 { shape.append(size) }
            guard shape.count == sizes.count else { throw mistake(name, mustBe: expected) }
            return shape
        default: throw mistake(name, mustBe: expected)
        }
    }

    /// An initializer by word (`'he_normal'`) or constructor (`HeNormal(seed=1)`).
    func initializer(_ name: String) throws(ConstructorError) -> any Initializer {
        let constructor: Constructor
        switch value(name) {
        case .string(let word): constructor = Constructor(name: word)
        case .constructor(let nested): constructor = nested
        default: throw mistake(name, mustBe: "an initializer such as 'he_normal' or HeNormal(seed=1)")
        }
        do {
            return try Initializers.initializer(from: constructor)
        } catch {
            throw mistake(name, error.message)
        }
    }

    /// An activation function by word; `None` is `'linear'`.
    func activation(_ name: String) throws(ConstructorError) -> ActivationFunction {
        let word: String
        switch value(name) {
        case .none: return .linear
        case .string(let text): word = text
        default: throw mistake(name, mustBe: "an activation such as 'relu'")
        }
        if let function = ActivationFunction(rawValue: word) { return function }
        let names = ActivationFunction.allCases.map(\.rawValue)
        let hint = suggestion(for: word, among: names, otherwise: "there are \(names.joined(separator: ", "))")
        throw mistake(name, "unknown activation '\(word)'\(hint)")
    }
}
