import NeuralNetwork

/// Values in Python's syntax.
enum Python {
    /// A string literal; every character that could end it is escaped.
    static func literal(_ text: String) -> String { ArgumentValue.string(text).description }

    /// A layer, optimizer, … as a call: `keras.layers.Dense(10, activation='softmax')`.
    /// - Parameter omitted: names of arguments to leave out.
    static func call(_ value: any Constructible, in module: String, without omitted: [String] = []) -> String {
        let given = value.constructor.arguments.filter { $0.name.map { !omitted.contains($0) } ?? true }
        let arguments = given.map { ($0.name.map { $0 + "=" } ?? "") + argument($0.value) }
        return "\(module).\(value.constructor.name)(\(arguments.joined(separator: ", ")))"
    }

    /// `name = [a, b, …]`, wrapped at the line length.
    static func list(_ name: String, _ items: [String]) -> [String] {
        let line = "\(name) = [\(items.joined(separator: ", "))]"
        guard line.count > lineLength else { return [line] }
        var lines = ["\(name) = ["]
        var current = "   "
        for item in items {
            if current.count > 3, current.count + item.count + 2 > lineLength {
                lines.append(current)
                current = "   "
            }
            current += " \(item),"
        }
        return lines + [current, "]"]
    }

    /// The line length of Black.
    private static let lineLength = 88

    private static func argument(_ value: ArgumentValue) -> String {
        guard case .constructor(var nested) = value else { return value.description }
        nested.arguments.removeAll { $0.value == .none }
        let module = kerasModule(ofNested: nested.name).map { $0 + "." } ?? ""
        return module + ArgumentValue.constructor(nested).description
    }
}
