import Spelling

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
        /// What may be written.
        public var choices: ArgumentChoices
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

    /// What is wrong with an argument of that name and value.
    func unknownArgument(_ word: String, _ value: ArgumentValue) -> String {
        let known = parameters.map(\.name)
        let replacement = FormerNames.replacement(for: word, value, among: known)
        if onlyInKeras.contains(word) {
            return "\(name) has no '\(word)' here, though Keras has; "
                + (replacement ?? "its arguments are \(parameterList)")
        }
        let unknown = "unknown argument '\(word)' of \(name)"
        guard !known.isEmpty else { return unknown + "; it takes none" }
        if let replacement { return "\(unknown); \(replacement)" }
        return unknown + suggestion(for: word, among: known, otherwise: "its arguments are \(parameterList)")
    }

    /// The argument that an unknown name most likely stands for.
    func meantArgument(_ word: String) -> String? {
        let known = parameters.map(\.name)
        guard !known.contains(word) else { return nil }
        return FormerNames.present(word, among: known) ?? NearestName.suggestion(for: word, among: known)
    }

    /// What is wrong with a value that an argument does not take.
    func rejection(of value: ArgumentValue, for argument: String, mustBe expected: String) -> String {
        "argument '\(argument)' of \(name) must be \(expected), not \(value)"
    }
}
