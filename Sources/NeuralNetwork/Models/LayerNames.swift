/// Keras's automatic layer names: `dense`, `dense_1`, `re_lu`, …
struct LayerNames {
    private let given: Set<String>
    private var taken: Set<String> = []
    /// The number of the next automatic name of each kind.
    private var nextNumbers: [String: Int] = [:]

    /// - Parameter given: the names that the user gave, which automatic ones keep clear of.
    init(given: [String]) {
        self.given = Set(given)
    }

    /// The name the user gave, if no other layer has it, or the next automatic one.
    mutating func name(_ given: String?, kind: String) throws(ModelError) -> String {
        if let given {
            guard taken.insert(given).inserted else {
                throw ModelError("two layers are called '\(given)'; give each a name of its own")
            }
            return given
        }
        let base = snakeCase(kind)
        var candidate: String
        repeat {
            let number = nextNumbers[base, default: 0]
            candidate = number == 0 ? base : "\(base)_\(number)"
            nextNumbers[base] = number + 1
        } while self.given.contains(candidate) || !taken.insert(candidate).inserted
        return candidate
    }
}

/// `Dense` to `dense`, `ReLU` to `re_lu`, by the two substitutions of Keras's `to_snake_case`.
public func snakeCase(_ name: String) -> String {
    let letters = Array(name)
    var result = ""
    for (index, letter) in letters.enumerated() {
        if index > 0, letter.isUppercase {
            let beforeIsLower = !letters[index - 1].isUppercase
            let afterIsLower = index + 1 < letters.count && letters[index + 1].isLowercase
            if beforeIsLower || afterIsLower { result += "_" }
        }
        result += letter.lowercased()
    }
    return result
}
