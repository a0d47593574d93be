/// A value in the results file: JSON with the order of its keys kept.
public indirect enum ResultValue: Sendable, Hashable {
    /// No value.
    case null
    /// `true` or `false`.
    case boolean(Bool)
    /// A whole number.
    case integer(Int)
    /// A number; written with the fewest digits that read back to the same bits.
    case number(Double)
    /// A text.
    case string(String)
    /// A list of values.
    case list([ResultValue])
    /// Named values, in the order in which they are written.
    case object([Member])

    /// A named value inside an object.
    public struct Member: Sendable, Hashable, Codable {
        /// The key.
        public var name: String
        /// What stands behind it.
        public var value: ResultValue

        /// Names a value.
        public init(_ name: String, _ value: ResultValue) {
            self.name = name
            self.value = value
        }
    }

    /// The value behind `name`, when this is an object that has it.
    public subscript(name: String) -> ResultValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}
