/// What can be written as a constructor: every layer, initializer, regularizer, optimizer, schedule, loss, metric and
/// callback.
///
/// A type declares its arguments once, as key paths with their names and kinds; reading, defaults, error messages and
/// the canonical text follow from that.
public protocol Constructible: Sendable {
    /// Keras's name, then other spellings such as `adam` and TensorFlow 1's `AdamOptimizer`.
    static var names: [String] { get }
    /// What it computes, for `notebook help`: its first sentence, then formulas and details, in Markdown.
    static var meaning: String { get }
    /// Keras's arguments in Keras's order. Defaults are what `init()` sets.
    static var arguments: [ConstructorArgument<Self>] { get }
    /// Arguments that Keras has and this engine has not, so that the error can say so.
    static var onlyInKeras: [String] { get }
    /// The value with every default; required arguments have a meaningless one until they are read.
    init()
    /// The value with every default, for a constructor of that name or alias.
    init(named word: String)
    /// Arguments that do not fit each other; nil: all do.
    var conflict: ArgumentConflict? { get }
}

/// An argument whose value another one rules out.
public struct ArgumentConflict: Sendable {
    /// The argument's name.
    public var argument: String
    /// What it has to be: `a number of at least minval`.
    public var expected: String
}

extension Constructible {
    /// None.
    public static var onlyInKeras: [String] { [] }

    /// The same for every spelling of the name.
    public init(named word: String) { self.init() }

    /// No argument rules out another.
    public var conflict: ArgumentConflict? { nil }

    /// The name and the arguments with their defaults, the same for every value of this type.
    public static var signature: Signature {
        let defaults = Self()
        return Signature(
            name: names.first ?? "",
            aliases: Array(names.dropFirst()),
            parameters: arguments.map { argument in
                Signature.Parameter(
                    name: argument.name,
                    defaultValue: argument.isRequired ? nil : argument.write(defaults),
                    byNameOnly: argument.byNameOnly,
                    choices: argument.choices
                )
            },
            onlyInKeras: onlyInKeras
        )
    }

    /// The value written out as a constructor, every default included, but for arguments that are given by name only,
    /// such as the `name` of a layer: those stand there when they differ from their default.
    public var configuration: Configuration {
        let defaults = Self()
        let shown = Self.arguments.filter { !$0.byNameOnly || $0.write(self) != $0.write(defaults) }
        return Configuration(
            name: Self.names.first ?? "",
            arguments: shown.map { .init(name: $0.name, value: $0.write(self)) }
        )
    }

    /// The value as a Keras user would write it, without what is the default anyway: `Dense(10, activation='softmax')`.
    ///
    /// Required arguments come first and without their names.
    public var constructor: Constructor {
        let defaults = Self()
        var required: [Constructor.Argument] = []
        var chosen: [Constructor.Argument] = []
        for argument in Self.arguments {
            let value = argument.write(self)
            if argument.isRequired {
                required.append(.init(value: value))
            } else if value != argument.write(defaults) {
                chosen.append(.init(name: argument.name, value: value))
            }
        }
        return Constructor(name: Self.names.first ?? "", arguments: required + chosen)
    }

    /// Keras's short word for the value, such as `adam`; nil when an argument differs from its default, or there is no
    /// such word.
    public var word: String? {
        guard constructor.arguments.isEmpty else { return nil }
        return Self.names.dropFirst().first { $0 == $0.lowercased() }
    }
}
