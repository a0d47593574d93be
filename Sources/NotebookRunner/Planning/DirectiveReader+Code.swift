import Datasets
import NeuralNetwork
import NotebookFormat

extension CodeReader {
    /// Reads a directive whose body is Keras code; `nil` for options.
    static func read(
        _ directive: Directive,
        as kind: any Step.Type,
        parameters: [FrontMatter.Parameter],
        in scope: PlanScope
    ) -> CodeReader? {
        guard kind.isCode(directive) else { return nil }
        var code = CodeReader(directive, parameters: parameters, names: scope.names)
        code.counts[.train] = scope.data?.trainingCount
        code.counts[.test] = scope.data?.testCount
        code.classNames = scope.data?.classNames ?? []
        code.outputCount = scope.model(directive.argument?.value)?.model?.outputShape.reduce(1, *)
        kind.read(&code, in: scope)
        return code
    }
}

extension DirectiveReader {
    /// The mistakes of the code, and those of what it comes to that have a place in it: what is not found where the
    /// code could not be read is no mistake.
    func diagnostics(after code: CodeReader?) -> [Diagnostic] {
        guard let code, code.hasErrors else { return diagnostics }
        return diagnostics.filter { $0.range != directive.name.range || code.diagnostics.contains($0) }
    }
}
