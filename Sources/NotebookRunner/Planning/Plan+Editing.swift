import NeuralNetwork
public import NotebookFormat

/// A layer of a planned model, as a line of `{build}` or of its Keras code says it.
public struct PlannedLayer: Sendable {
    /// Where its name stands.
    public var range: SourceRange
    /// Keras's name for it: `dense_1`.
    public var name: String
    /// The shape of one sample that comes out.
    public var outputShape: [Int]
    /// How many numbers it holds.
    public var parameterCount: Int
}

/// What editors show of a plan. A step is named by its directive's place in `Notebook.directives`.
extension Plan {
    /// The fields of a step that inline values may name; `nil` when it has none, or they are unknown.
    public func fields(ofStep index: Int) -> [String]? { step(index)?.step?.fields }

    /// What a step will do, one line each.
    public func outline(ofStep index: Int) -> [String] { step(index)?.step?.outline ?? [] }

    /// The layers of a step that builds a model without mistakes; none of any other.
    public func layers(ofStep index: Int) -> [PlannedLayer] { step(index)?.step?.layers ?? [] }

    /// The names of the options that a step takes, in the order in which it asks for them.
    public func optionNames(ofStep index: Int) -> [String] { step(index)?.optionNames ?? [] }

    /// The columns of the table that steps at this place work on; none when there is no table.
    public func columns(atStep index: Int) -> [String] { step(index)?.columns ?? [] }

    /// All names that Keras code has given: to data, models, values.
    public var codeNames: [String] { names.all }

    /// The names that Keras code has given to models.
    public var modelNames: [String] { names.models }

    /// The names that Keras code has given to values, which inline values may use.
    public var valueNames: [String] {
        names.all.filter { name in
            switch names[name] {
            case .field?, .constant(.integer)?, .constant(.number)?, .constant(.string)?: true
            default: false
            }
        }
    }

    /// The field of a step that a name of Keras code stands for.
    public func field(named name: String) -> (label: String, field: String)? {
        guard case .field(let label, let field)? = names[name] else { return nil }
        return (label, field)
    }

    /// What a step means by itself: equal texts give equal cache keys after equal steps. `nil` when it does not run.
    public func ownMeaning(ofStep index: Int) -> [String]? {
        guard let step = step(index), step.step != nil else { return nil }
        return step.keyParts.map { "\($0.name): \($0.value)" }
    }

    /// A step's cache key.
    public func key(ofStep index: Int) -> String? { step(index)?.key.description }

    private func step(_ index: Int) -> PlannedStep? { steps.indices.contains(index) ? steps[index] : nil }
}
