/// The languages that are shown in color.
enum CodeLanguage {
    /// highlight.js's name for each name that a fence may give.
    private static let names = [
        "python": "python", "py": "python", "swift": "swift", "r": "r", "c": "cpp", "h": "cpp", "cpp": "cpp",
        "c++": "cpp", "bash": "bash", "sh": "bash", "shell": "bash", "zsh": "bash", "yaml": "yaml", "yml": "yaml",
        "json": "json", "sql": "sql", "latex": "tex", "tex": "tex",
    ]

    /// highlight.js's name for the language in a fence's info string: `python`, or Pandoc's `{.python}`.
    static func name(_ info: String) -> String? {
        let word = info.drop { " {.".contains($0) }.prefix { !" \t{},.".contains($0) }
        return names[word.lowercased()]
    }
}
