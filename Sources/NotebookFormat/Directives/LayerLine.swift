/// A line of `{build}`: a layer, and in a functional model what it reads and what its output is called.
public struct LayerLine: Sendable, Hashable {
    /// The name before `=`; nil when there is none.
    public var output: Located<String>?
    /// The layer, or `Model(inputs, outputs)`.
    public var call: ConstructorCall
    /// The names in the second pair of parentheses, one or a list; nil when there is none.
    public var inputs: [Located<String>]?

    /// Creates a line.
    public init(output: Located<String>? = nil, call: ConstructorCall, inputs: [Located<String>]? = nil) {
        self.output = output
        self.call = call
        self.inputs = inputs
    }
}
