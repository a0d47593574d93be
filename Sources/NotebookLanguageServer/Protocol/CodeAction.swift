/// Something that an editor can do at a place: a quick fix.
public struct CodeAction: Sendable, Hashable, Codable {
    /// What the menu shows.
    public var title: String
    /// `quickfix`
    public var kind = "quickfix"
    /// What it mends.
    public var diagnostics: [PublishedDiagnostic]
    /// Whether it is what a person would most likely do.
    public var isPreferred = true
    /// The edits.
    public var edit: WorkspaceEdit
}
