/// What can be written as a constructor, by its kind: for help, and for readers of code from elsewhere.
public enum KerasReference {
    /// A constructor: what it takes, and what it means.
    public struct Entry: Sendable {
        /// What it is: `layer`.
        public var kind: String
        /// Its names and arguments.
        public var signature: Signature
        /// What it computes: paragraphs of Markdown with a blank line between each two.
        public var meaning: String
        /// A call of it.
        public var example: String

        /// All arguments with their defaults, as a definition has them.
        public var call: String {
            let arguments = signature.parameters.map { parameter in
                parameter.name + (parameter.defaultValue.map { "=\($0)" } ?? "")
            }
            return "\(signature.name)(\(arguments.joined(separator: ", ")))"
        }
    }

    /// Everything that has a constructor, kind by kind.
    public static let entries: [Entry] =
        entries("layer", Layers.types) + entries("optimizer", Optimizers.types)
        + entries("schedule", LearningRateSchedules.types) + entries("loss", Losses.types)
        + entries("metric", Metrics.types) + entries("callback", Callbacks.types)
        + entries("initializer", Initializers.types) + entries("regularizer", Regularizers.types)
        + entries("constraint", Constraints.types)

    /// The words of the activation functions.
    public static var activations: [String] { ActivationFunction.all.map(\.rawValue) }

    /// Whether Keras has a layer, or a function that makes one, of this name; not all of them are here.
    public static func isLayer(_ name: String) -> Bool { KerasNames.byKind["layer"]?.contains(name) == true }

    /// What has this name, or has it as an alias: `mse` is a loss and a metric.
    public static func entries(named name: String) -> [Entry] {
        entries.filter { $0.signature.name == name || $0.signature.aliases.contains(name) }
    }

    /// Whether a call of this name makes something of Keras's, or is arithmetic or an array around values.
    public static func isKnown(_ name: String) -> Bool { knownNames.contains(name) }

    private static let knownNames: Set<String> = {
        let functions: Set = ["min", "max", "round", "expand_dims", "array", "asarray", "reshape", "convert_to_tensor"]
        let names = entries.flatMap { [$0.signature.name] + $0.signature.aliases }
        return KerasNames.byKind.values.reduce(functions.union(names)) { $0.union($1) }
    }()

    /// What there is to say of a name of Keras's that is not here; `nil` for a name that Keras has not either.
    public static func missing(_ name: String) -> String? {
        for kind in ["layer", "optimizer", "schedule", "loss", "metric", "callback", "initializer", "regularizer"]
        where KerasNames.byKind[kind]?.contains(name) == true {
            let names = entries.filter { $0.kind == kind }.map { [$0.signature.name] + $0.signature.aliases }
            return unknownName(name, among: names, kind: kind).message
        }
        return nil
    }

    private static func entries(_ kind: String, _ types: [any Constructible.Type]) -> [Entry] {
        types.map { type in
            let signature = type.signature
            return Entry(
                kind: kind,
                signature: signature,
                meaning: type.meaning,
                example: example(of: signature)
            )
        }
    }

    private static func example(of signature: Signature) -> String {
        let required = signature.parameters.filter { $0.defaultValue == nil }
        let values = required.map { examples[$0.name] ?? "1" }
        return "\(signature.name)(\(values.joined(separator: ", ")))"
    }

    /// Values for the arguments that must be given.
    private static let examples = [
        "units": "128", "rate": "0.2", "num_tokens": "4", "stddev": "0.1", "target_shape": "(4, 4)", "dims": "(2, 1)",
        "activation": "'relu'", "n": "3", "scale": "0.5", "recall": "0.5", "precision": "0.5", "sensitivity": "0.5",
        "specificity": "0.5", "schedule": "ExponentialDecay(0.01, 10, 0.9)", "boundaries": "[100, 200]",
        "values": "[0.1, 0.05, 0.01]", "initial_learning_rate": "0.1", "decay_steps": "1000", "decay_rate": "0.9",
        "first_decay_steps": "1000", "filepath": "'best.keras'", "filename": "'epochs.csv'", "backup_dir": "'backup'",
        "shape": "(28, 28)",
    ]
}
