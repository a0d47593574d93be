/// The languages whose code is shown in color.
enum CodeLanguage {
    /// What highlight.js calls them, by the names that fences have.
    private static let names = [
        "python": "python", "py": "python", "swift": "swift", "r": "r", "c": "cpp", "h": "cpp", "cpp": "cpp",
        "c++": "cpp", "bash": "bash", "sh": "bash", "shell": "bash", "zsh": "bash", "yaml": "yaml", "yml": "yaml",
        "json": "json", "sql": "sql", "latex": "tex", "tex": "tex",
    ]

    /// The language that a fence names: `python`, or Pandoc's `{.python}`.
    static func name(_ info: String) -> String? {
        let word = info.drop { " {.".contains($0) }.prefix { !" \t{},.".contains($0) }
        return names[word.lowercased()]
    }
}
