public import NotebookFormat

extension Plan {
    /// The steps as a Keras user would write them (<https://keras.io>).
    ///
    /// Keras draws other random numbers than this engine, so the results agree in kind, not to the digit.
    public var kerasCode: KerasCode {
        var script = KerasScript()
        let steps = steps.map { planned -> [String] in
            let directive = planned.directive
            guard let step = planned.step else { return ["# {\(directive.name.value)} does not run: eval: false"] }
            let lines = step.kerasCode(in: &script)
            guard directive.display.error else { return lines }
            return ["try:"] + lines.map { "    " + $0 } + ["except Exception as error:", "    print(error)"]
        }
        return KerasCode(setup: setup(script), steps: steps)
    }

    /// The whole notebook as one Python script. Nothing has run, so the prose keeps its inline values as written,
    /// except those of parameters.
    public var pythonScript: String {
        PythonScript.text(notebook, code: kerasCode, inlineValues: inlineValues([:]))
    }

    private func setup(_ script: KerasScript) -> [String] {
        var lines = script.modules.sorted().map { "import \($0)" }
        if !lines.isEmpty { lines.append("") }
        lines += ["import keras", "import numpy as np"]
        let parameters = notebook.frontMatter.parameters
        if !parameters.isEmpty {
            let items = parameters.map { "\(Python.literal($0.name.value)): \($0.value.forEngine)" }
            lines += ["", "# The notebook's parameters; below, their values stand in their places.", "params = {"]
            lines += items.map { "    \($0)," } + ["}"]
        }
        // Keras takes 32 bits.
        lines += ["", "keras.utils.set_random_seed(\(notebook.frontMatter.seed & 0xFFFF_FFFF))"]
        for helper in script.helpers { lines += ["", ""] + helper }
        return lines
    }
}
