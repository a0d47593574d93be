/// A notebook's steps in Python, for Keras: lines of code, nothing of which has run.
public struct KerasCode: Sendable, Hashable {
    /// What all steps need: imports, parameters, the seed, helpers.
    public var setup: [String]
    /// The lines of each step, in the order of `Notebook.directives`.
    public var steps: [[String]]

    /// Joins the setup and the steps.
    public init(setup: [String], steps: [[String]]) {
        self.setup = setup
        self.steps = steps
    }
}
