import NotebookFormat
import NotebookRunner

extension Analysis {
    /// The front matter: keys, and their values.
    func frontMatterCompletion(_ cursor: Cursor) -> CompletionList {
        let line = String(decoding: cursor.before, as: UTF8.self)
        guard cursor.place.line > cursor.region.lines.lowerBound else { return cursor.builder(\.isLabelByte).list }
        if let params = wordOfParameters(cursor) { return params }
        let isIndented = cursor.before.first?.isSpace == true
        return settingsCompletion(cursor, line, isIndented ? [] : SettingsReference.frontMatter)
    }

    /// A `#|` line: options, and their values.
    func displayCompletion(_ cursor: Cursor, afterMark line: String) -> CompletionList {
        settingsCompletion(cursor, line, SettingsReference.display)
    }

    private func settingsCompletion(_ cursor: Cursor, _ line: String, _ known: [SettingsReference]) -> CompletionList {
        guard let colon = line.firstIndex(of: ":") else {
            var builder = cursor.builder(\.isLabelByte)
            for setting in known {
                builder.add(setting.name, .property, documentation: setting.meaning, text: "\(setting.name): ")
            }
            return builder.list
        }
        let name = line[..<colon].trimmingBlanks()
        guard let setting = known.first(where: { $0.name == name }) else { return cursor.builder(\.isLabelByte).list }
        switch setting.choices {
        case .file: return fileCompletion(cursor, endings: ["bib"])
        case .boolean:
            var builder = cursor.builder(\.isLabelByte)
            for word in ["true", "false"] { builder.add(word, .value, documentation: setting.meaning) }
            return builder.list
        case .oneOf(let words):
            var builder = cursor.builder(\.isLabelByte)
            for word in words { builder.add(word, .value, documentation: setting.meaning) }
            return builder.list
        default: return cursor.builder(\.isLabelByte).list
        }
    }

    /// `params.` and what has been typed behind it.
    func wordOfParameters(_ cursor: Cursor) -> CompletionList? {
        var builder = cursor.builder { $0.isNameByte || $0 == UInt8(ascii: ".") }
        guard builder.typed.hasPrefix("params.") else { return nil }
        builder.addParameters(parameters)
        return builder.list
    }
}
