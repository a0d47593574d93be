extension Value {
    /// The value as a notebook may have it; of a list, a mapping or a constructor only what it is.
    public var sourceText: String {
        switch self {
        case .null: "null"
        case .boolean(let truth): truth ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .string(let text): text
        case .list: "[…]"
        case .mapping: "{…}"
        case .constructor(let call): "\(call.name.value)(…)"
        }
    }
}
