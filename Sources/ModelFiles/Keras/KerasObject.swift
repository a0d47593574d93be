import NeuralNetwork

/// What Keras's `serialize_keras_object` gives of a layer, an optimizer and the like.
enum KerasObject {
    /// An object of that class.
    static func json(_ name: String, in module: String, _ configuration: [String: JSON]) -> [String: JSON] {
        [
            "module": .string(module), "class_name": .string(name), "config": .object(configuration),
            "registered_name": nil,
        ]
    }

    /// An object with its arguments, all defaults written out.
    static func json(_ value: any Constructible, in module: String) -> [String: JSON] {
        let configuration = value.configuration
        return json(configuration.name, in: module, arguments(of: configuration))
    }

    /// The arguments of a layer, without those that Keras takes from elsewhere.
    static func arguments(of configuration: Configuration) -> [String: JSON] {
        var members: [String: JSON] = [:]
        for argument in configuration.arguments where !["input_shape", "columns"].contains(argument.name) {
            members[argument.name] = json(argument.value)
        }
        return members
    }

    /// A shape with the batch before it.
    static func batchShape(_ shape: [Int]) -> JSON { .list([nil] + shape.map { .integer($0) }) }

    private static func json(_ value: ArgumentValue) -> JSON {
        switch value {
        case .none: return .null
        case .boolean(let truth): return .boolean(truth)
        case .integer(let number): return .integer(number)
        case .number(let number): return .number(number)
        case .string(let text): return .string(text)
        case .list(let items): return .list(items.map(json))
        case .constructor(let constructor):
            var members: [String: JSON] = [:]
            for argument in constructor.arguments {
                if let name = argument.name { members[name] = json(argument.value) }
            }
            return .object(json(constructor.name, in: kerasModule(ofNested: constructor.name) ?? "keras", members))
        }
    }
}
