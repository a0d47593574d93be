extension YAMLNode {
    /// The text of a scalar, in quotes or not; `nil` for a list or a mapping.
    var scalar: String? {
        switch content {
        case .plain(let text), .text(let text): text
        case .sequence, .mapping: nil
        }
    }

    /// The value of a scalar; `nil` for a list or a mapping.
    var scalarValue: Value? {
        switch content {
        case .plain(let text): Value(plainScalar: text)
        case .text(let text): .string(text)
        case .sequence, .mapping: nil
        }
    }

    /// Text, numbers included as they are written; without the line break that a block (`>`, `|`) ends with.
    func text(for key: Located<String>) throws(Diagnostic) -> String {
        guard let scalar else { throw Diagnostic(at: range, "'\(key.value)' must be text") }
        return scalar.hasSuffix("\n") ? String(scalar.dropLast()) : scalar
    }

    func truth(for key: Located<String>) throws(Diagnostic) -> Bool {
        guard case .boolean(let truth)? = scalarValue else {
            throw Diagnostic(at: range, "'\(key.value)' must be true or false")
        }
        return truth
    }
}
