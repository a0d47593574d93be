import NeuralNetwork
import NotebookFormat

extension Value {
    /// The value as a message shows it.
    var shown: String {
        switch self {
        case .null: "nothing"
        case .boolean(let truth): truth ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .string(let text): "'\(text)'"
        case .list: "a list"
        case .constructor(let call): "\(call.name.value)(…)"
        }
    }

    /// A number, whole or not.
    var asNumber: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// A text; a number or a truth value as it is written.
    var asText: String? {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .boolean(let truth): truth ? "true" : "false"
        default: nil
        }
    }

    /// The value as the engine takes it.
    var forEngine: ArgumentValue {
        switch self {
        case .null: .none
        case .boolean(let truth): .boolean(truth)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .string(let text): .string(text)
        case .list(let items): .list(items.map(\.value.forEngine))
        case .constructor(let call): .constructor(Constructor(call))
        }
    }
}

extension Constructor {
    /// A notebook's constructor, places in the source left behind.
    init(_ call: ConstructorCall) {
        self.init(
            name: call.name.value,
            arguments: call.arguments.map { Argument(name: $0.name?.value, value: $0.value.value.forEngine) }
        )
    }
}
