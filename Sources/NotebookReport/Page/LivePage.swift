/// What a page needs that is served and follows its notebook.
public struct LivePage: Sendable {
    /// The page's own script, after those of every report.
    public var script: String
    /// Its style sheet, after that of every report.
    public var style: String
    /// Texts of scripts that the page's own script may put into the page.
    public var laterScripts: [String]
    /// Whether the notebook can be edited in the page.
    public var isEditable: Bool

    /// Joins the parts.
    public init(script: String, style: String = "", laterScripts: [String] = [], isEditable: Bool = false) {
        self.script = script
        self.style = style
        self.laterScripts = laterScripts
        self.isEditable = isEditable
    }
}
