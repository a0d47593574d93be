/// A notebook, and what its writer should know about it.
public struct ParsedNotebook: Sendable {
    /// The notebook; as much of it as could be read when there are errors.
    public var notebook: Notebook
    /// Mistakes and warnings, by their place in the file. With an error among them nothing may run.
    public var diagnostics: [Diagnostic]

    /// Joins a notebook and its diagnostics.
    public init(notebook: Notebook, diagnostics: [Diagnostic]) {
        self.notebook = notebook
        self.diagnostics = diagnostics
    }
}
