import NeuralNetwork

/// What the steps of one Keras script share: imports, helpers, and a variable for each model.
struct KerasScript {
    /// Modules of Python's own library.
    private(set) var modules: Set<String> = []
    /// Functions that steps call.
    private(set) var helpers: [[String]] = []
    private var variables: [String: String] = [:]

    /// Asks for modules of Python's own library.
    mutating func require(_ modules: String...) {
        self.modules.formUnion(modules)
    }

    /// Asks for a function; written once, however many steps call it.
    mutating func require(helper lines: [String]) {
        if !helpers.contains(lines) { helpers.append(lines) }
    }

    /// The variable that holds a model: `model` for the first one without a name, `model_scaled` for `scaled`.
    mutating func variable(ofModel name: String) -> String {
        if let known = variables[name] { return known }
        let unnamed = "sequential"
        let rest = name.hasPrefix(unnamed) ? name.dropFirst(unnamed.count).drop { $0 == "_" } : name[...]
        let word = String(rest.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let wanted = word.isEmpty ? "model" : "model_" + word
        var variable = wanted
        var number = 2
        while variables.values.contains(variable) {
            variable = "\(wanted)_\(number)"
            number += 1
        }
        variables[name] = variable
        return variable
    }
}

/// Values in Python's notation.
enum Python {
    /// A text as a literal that runs nothing, whatever it holds.
    static func literal(_ text: String) -> String { ArgumentValue.string(text).description }

    /// A layer, optimizer, … as a call: `keras.layers.Dense(10, activation='softmax')`.
    static func call(_ value: any Constructible, in module: String, without left: [String] = []) -> String {
        let given = value.constructor.arguments.filter { $0.name.map { !left.contains($0) } ?? true }
        let arguments = given.map { ($0.name.map { $0 + "=" } ?? "") + argument($0.value) }
        return "\(module).\(value.constructor.name)(\(arguments.joined(separator: ", ")))"
    }

    /// `name = [a, b, …]`, broken where a line grows too long.
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

    /// What Python's own formatters break lines at.
    private static let lineLength = 88

    private static func argument(_ value: ArgumentValue) -> String {
        guard case .constructor(var nested) = value else { return value.description }
        nested.arguments.removeAll { $0.value == .none }
        // The only constructors inside a constructor are initializers.
        return "keras.initializers." + ArgumentValue.constructor(nested).description
    }
}
