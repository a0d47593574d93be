/// The arguments that a layer, optimizer, … takes, in Keras's order and with Keras's defaults.
public struct Signature: Sendable {
    /// One argument.
    public struct Parameter: Sendable {
        /// Keras's name for it.
        public var name: String
        /// What stands when it is not given; nil: it must be given.
        public var defaultValue: ArgumentValue?
        /// Whether it can be given by name only, as the arguments that every Keras layer shares (`name`).
        public var byNameOnly: Bool
    }

    /// The constructor's name, as Keras writes it.
    public var name: String
    /// Other spellings of the name.
    public var aliases: [String]
    /// The arguments.
    public var parameters: [Parameter]
    /// Arguments that Keras has and this engine has not.
    public var onlyInKeras: [String]

    /// The names of all arguments, for messages.
    var parameterList: String {
        parameters.map(\.name).joined(separator: ", ")
    }

    /// What is wrong with an argument of that name.
    func unknownArgument(_ word: String) -> String {
        if onlyInKeras.contains(word) {
            return "\(name) has no '\(word)' here, though Keras has; its arguments are \(parameterList)"
        }
        let known = parameters.map(\.name)
        guard !known.isEmpty else { return "unknown argument '\(word)' of \(name); it takes none" }
        let hint = suggestion(for: word, among: known, otherwise: "its arguments are \(parameterList)")
        return "unknown argument '\(word)' of \(name)\(hint)"
    }
}
