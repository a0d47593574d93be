public import NotebookFormat

/// A page and the warnings that came up while it was made.
public struct RenderedReport: Sendable {
    /// The whole page.
    public var html: String
    /// What the notebook's writer should know: formulas and drawings that are shown as source, pictures that are not
    /// shown.
    public var warnings: [Diagnostic]
    /// The files of the prose's pictures, whether they are there or not.
    public var pictureFiles: [String]
}
