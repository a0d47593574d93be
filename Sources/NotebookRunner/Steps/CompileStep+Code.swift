import NotebookFormat

extension CompileStep {
    /// `model.compile(optimizer=…, loss=…, metrics=[…])`
    static func read(_ code: inout CodeReader, in scope: PlanScope) {
        code.readStatements { code, statement in
            guard let call = statement.value?.methodCall, call.method.value == "compile", statement.target == nil else {
                return false
            }
            code.begin(call)
            code.chooseModel(call.object, known: scope.modelNames)
            let ignored: Set = ["run_eagerly", "steps_per_execution", "jit_compile", "auto_scale_loss"]
            for (name, node) in code.arguments(of: call, positions: ["optimizer", "loss", "metrics"], ignored: ignored)
            {
                code.addOption(name, valueOf: node)
            }
            return true
        }
        if !code.isRead, !code.hasErrors { code.fail(at: nil, "{compile} in Keras code needs model.compile(…)") }
    }
}
