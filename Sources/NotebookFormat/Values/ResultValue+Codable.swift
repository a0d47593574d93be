/// As the cache keeps it: an array that begins with the kind. A list of numbers, such as a history or the probabilities
/// of a sample, has them in one array, which takes a tenth of the time that a container for each would.
extension ResultValue: Codable {
    private enum Kind: Int, Codable {
        case null, boolean, integer, number, string, list, numbers, object
    }

    /// Reads what `encode` wrote.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        switch try container.decode(Kind.self) {
        case .null: self = .null
        case .boolean: self = .boolean(try container.decode(Bool.self))
        case .integer: self = .integer(try container.decode(Int.self))
        case .number: self = .number(try container.decode(Double.self))
        case .string: self = .string(try container.decode(String.self))
        case .list:
            var items: [ResultValue] = []
            while !container.isAtEnd { items.append(try container.decode(ResultValue.self)) }
            self = .list(items)
        case .numbers:
            var items: [ResultValue] = []
            while !container.isAtEnd { items.append(.number(try container.decode(Double.self))) }
            self = .list(items)
        case .object:
            var members: [Member] = []
            while !container.isAtEnd {
                let name = try container.decode(String.self)
                members.append(Member(name, try container.decode(ResultValue.self)))
            }
            self = .object(members)
        }
    }

    /// Writes the kind and what follows from it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        switch self {
        case .null:
            try container.encode(Kind.null)
        case .boolean(let value):
            try container.encode(Kind.boolean)
            try container.encode(value)
        case .integer(let value):
            try container.encode(Kind.integer)
            try container.encode(value)
        case .number(let value):
            try container.encode(Kind.number)
            try container.encode(value)
        case .string(let value):
            try container.encode(Kind.string)
            try container.encode(value)
        case .list(let items):
            let numbers = items.compactMap { if case .number(let number) = $0 { number } else { nil } }
            let areNumbers = numbers.count == items.count
            try container.encode(areNumbers ? Kind.numbers : Kind.list)
            if areNumbers {
                for number in numbers { try container.encode(number) }
            } else {
                for item in items { try container.encode(item) }
            }
        case .object(let members):
            try container.encode(Kind.object)
            for member in members {
                try container.encode(member.name)
                try container.encode(member.value)
            }
        }
    }
}
