import NeuralNetwork

/// One of Keras's objects with its arguments by name.
struct FixturePart: Decodable {
    var name: String
    var arguments: [String: Argument]
    /// The layers that a layer reads, -1 being the model's input; nil: the one before it.
    var inputs: [Int]?

    var constructor: Constructor {
        let sorted = arguments.sorted { $0.key < $1.key }
        return Constructor(
            name: name,
            arguments: sorted.map { Constructor.Argument(name: $0.key, value: $0.value.value) }
        )
    }

    /// An argument's value as JSON has it.
    struct Argument: Decodable {
        var value: ArgumentValue

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                value = .none
            } else if let boolean = try? container.decode(Bool.self) {
                value = .boolean(boolean)
            } else if let integer = try? container.decode(Int.self) {
                value = .integer(integer)
            } else if let number = try? container.decode(Double.self) {
                value = .number(number)
            } else if let text = try? container.decode(String.self) {
                value = .string(text)
            } else if let list = try? container.decode([Argument].self) {
                value = .list(list.map(\.value))
            } else {
                value = .constructor(try container.decode(FixturePart.self).constructor)
            }
        }
    }
}
