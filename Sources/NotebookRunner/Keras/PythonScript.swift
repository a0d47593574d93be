import NotebookFormat

/// A notebook as one Python script: its prose as comments, its steps as Keras code.
public enum PythonScript {
    /// The text of the script, for a plan without mistakes. Nothing runs for it, so the prose keeps its inline values as
    /// they are written, those of parameters aside.
    public static func text(_ plan: Plan) -> String {
        let notebook = plan.notebook
        let code = plan.kerasCode
        let values = zip(notebook.inlineValues, plan.inlineValues([:]))
        let replacements = values.compactMap { inline, text in text.map { (range: inline.range, text: $0) } }
        // Python reads the encoding from the first two lines, comments or not: this one leaves no choice to the prose.
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

    /// Every line behind a `#`; a line ends where Python ends one.
    private static func comment(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0.isNewline || $0 == "\0" }
            .map { $0.isEmpty ? "#" : "# \($0)" }
    }
}
