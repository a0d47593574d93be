import NotebookFormat

/// A notebook as one Python script: its prose as comments, its steps as Keras code.
enum PythonScript {
    /// The text of the script.
    /// - Parameters:
    ///   - code: the Keras code of each step.
    ///   - inlineValues: the text of each inline value; `nil` leaves it as written.
    static func text(_ notebook: Notebook, code: KerasCode, inlineValues: [String?]) -> String {
        let values = zip(notebook.inlineValues, inlineValues)
        let replacements = values.compactMap { inline, text in text.map { (range: inline.range, text: $0) } }
        // Python looks for an encoding in the first two lines, comments included: declared here, so that prose cannot.
        var blocks = [["# -*- coding: utf-8 -*-"] + (notebook.frontMatter.title.map { comment($0) } ?? []), code.setup]
        for section in notebook.sections(replacing: replacements) {
            switch section {
            case .prose(let markdown): blocks.append(comment(markdown))
            case .step(let index) where code.steps.indices.contains(index): blocks.append(code.steps[index])
            case .step: break
            }
        }
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// Comments out every line, breaking lines wherever Python does.
    private static func comment(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0.isNewline || $0 == "\0" }
            .map { $0.isEmpty ? "#" : "# \($0)" }
    }
}
