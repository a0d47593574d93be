import NotebookFormat

extension CompileStep {
    /// `model.compile(optimizer=…, loss=…, metrics=[…])`
    static func read(_ code: inout CodeReader, in scope: PlanScope) {
        var isRead = false
        code.readStatements { code, statement in
            guard let call = statement.value?.methodCall, call.method.value == "compile", statement.target == nil else {
                return false
            }
            if isRead { code.fail(at: call.method.range, "a {compile} takes one compile") }
            isRead = true
            code.chooseModel(call.object, known: scope.models.map(\.name))
            let ignored: Set = ["run_eagerly", "steps_per_execution", "jit_compile", "auto_scale_loss"]
            for (name, node) in code.arguments(of: call, positions: ["optimizer", "loss", "metrics"], ignored: ignored)
            {
                if let value = code.value(node) { code.addOption(name, value) }
            }
            return true
        }
        if !isRead, !code.hasErrors { code.fail(at: nil, "{compile} in Keras code needs model.compile(…)") }
    }
}
