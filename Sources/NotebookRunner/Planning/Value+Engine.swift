import NeuralNetwork
import NotebookFormat

extension Value {
    /// The value as messages show it.
    var shown: String {
        switch self {
        case .null: "nothing"
        case .boolean(let truth): truth ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .string(let text): "'\(text)'"
        case .list: "a list"
        case .mapping: "a mapping"
        case .constructor(let call): "\(call.name.value)(…)"
        }
    }

    /// The value of an integer or a floating-point number.
    var asNumber: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// The text of a string, number or boolean.
    var asText: String? {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .boolean(let truth): truth ? "true" : "false"
        default: nil
        }
    }

    /// The value as an argument for the engine.
    var forEngine: ArgumentValue {
        switch self {
        // No constructor's argument can be a mapping.
        case .null, .mapping: .none
        case .boolean(let truth): .boolean(truth)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .string(let text): .string(text)
        case .list(let items): .list(items.map(\.value.forEngine))
        case .constructor(let call): .constructor(Constructor(call))
        }
    }

    /// What a format has to write; `nil` for what is neither number nor text.
    var asFormatOperand: FormatOperand? {
        switch self {
        case .integer: .whole
        case .number: .number
        case .string: .text
        case .boolean, .null, .list, .mapping, .constructor: nil
        }
    }

    /// A scalar of the results; `nil` for a list or an object.
    init?(_ result: ResultValue) {
        switch result {
        case .null: self = .null
        case .boolean(let truth): self = .boolean(truth)
        case .integer(let number): self = .integer(number)
        case .number(let number): self = .number(number)
        case .string(let text): self = .string(text)
        case .list, .object: return nil
        }
    }

    /// A scalar as a result; `null` for anything else.
    var asResult: ResultValue {
        switch self {
        case .boolean(let truth): .boolean(truth)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .string(let text): .string(text)
        case .null, .list, .mapping, .constructor: .null
        }
    }
}

extension Constructor {
    /// A notebook's constructor without its source positions.
    init(_ call: ConstructorCall) {
        self.init(
            name: call.name.value,
            arguments: call.arguments.map { Argument(name: $0.name?.value, value: $0.value.value.forEngine) }
        )
    }
}
