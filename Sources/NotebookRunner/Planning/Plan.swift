import Datasets
public import NotebookFormat
import Spelling

/// A notebook whose steps have been read and checked, each against what earlier steps provide.
public struct Plan: Sendable {
    /// The notebook.
    public let notebook: Notebook
    /// Mistakes and warnings in document order, those of the parser included. A plan with errors must not run.
    public private(set) var diagnostics: [Diagnostic]
    let steps: [PlannedStep]
    /// What the names in Keras code stand for, which inline values may use.
    let names: CodeNames
    /// The data files that the steps read.
    let dataFiles: [Provenance.DataFile]
    private let bibliographyPaths: [String]

    /// Whether any diagnostic is an error.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Checks everything that can be known before training.
    /// - Parameters:
    ///   - parsed: the notebook with the parser's diagnostics.
    ///   - context: where data sets are looked for; the seed is the notebook's.
    ///   - store: where descriptions of data are kept between runs.
    ///   - kinds: the steps that directives may name.
    init(
        _ parsed: ParsedNotebook,
        _ context: DatasetContext,
        store: CheckpointStore?,
        kinds: [any Step.Type]
    ) {
        var notebook = parsed.notebook
        var context = context
        context.seed = notebook.frontMatter.seed
        var diagnostics = parsed.diagnostics
        var scope = PlanScope(context, store: store)
        var graph = ResourceGraph(seed: notebook.frontMatter.seed)
        var steps: [PlannedStep] = []
        var dataFiles: [Provenance.DataFile] = []
        for directive in notebook.directives {
            guard steps.count < Limits.steps else {
                if steps.count == Limits.steps { diagnostics.append(Self.tooManySteps(at: directive)) }
                steps.append(PlannedStep(directive: directive, step: nil))
                continue
            }
            guard directive.display.eval else {
                steps.append(PlannedStep(directive: directive, step: nil))
                continue
            }
            guard let kind = kinds.first(where: { $0.name == directive.name.value }) else {
                diagnostics.append(Self.unknownDirective(directive, kinds))
                steps.append(PlannedStep(directive: directive, step: nil))
                continue
            }
            if directive.display.interactive, !kind.canBeTried {
                let tried = kinds.filter { $0.canBeTried }.map { "{\($0.name)}" }.joined(separator: ", ")
                let message = "'interactive' does nothing in {\(kind.name)}; a reader can try \(tried)"
                diagnostics.append(Diagnostic(.warning, at: directive.name.range, message))
            }
            let read = scope.read(directive, as: kind, parameters: notebook.frontMatter.parameters)
            diagnostics += read.diagnostics
            var planned = graph.add(read.step, directive)
            planned.printed = read.printed
            planned.optionNames = read.optionNames
            let isLoad = kind.name == "load"
            planned.columns = (isLoad ? scope.data?.columnNames : scope.data?.columns) ?? []
            steps.append(planned)
            for file in scope.data?.files ?? [] where !dataFiles.contains(file) { dataFiles.append(file) }
        }
        diagnostics += Self.readBibliography(of: &notebook, context)
        bibliographyPaths = notebook.frontMatter.bibliography.map { context.path($0.value) }
        diagnostics += Self.checkReferences(in: notebook, steps, scope.names)
        names = scope.names
        self.notebook = notebook
        self.steps = steps
        self.dataFiles = dataFiles
        self.diagnostics = diagnostics
        self.diagnostics = Diagnostic.inOrder(diagnostics + checkOutputs())
    }

    /// What will be done, one line each, for `notebook check`.
    public var outline: [String] {
        steps.flatMap { planned -> [String] in
            let heading =
                "\(planned.directive.range.start.line): {\(planned.directive.name.value)} \(planned.directive.label)"
            guard let step = planned.step else { return [heading, "    skipped"] }
            return [heading] + step.outline.map { "    " + $0 }
        }
    }

    /// The paths of the data files that the steps read and of the bibliographies, whether or not the files exist.
    public var dataPaths: [String] { steps.compactMap(\.step).flatMap(\.dataPaths) + bibliographyPaths }

    /// The notebook before any of its steps has run.
    public var notYetRun: ExecutedNotebook {
        ExecutedNotebook(
            notebook: notebook,
            status: .completed,
            steps: steps.map { planned in
                ExecutedStep(
                    label: planned.directive.label,
                    kind: planned.directive.name.value,
                    line: planned.directive.range.start.line,
                    status: planned.step == nil ? .skipped : .waiting,
                    reason: planned.step == nil ? .verbatim("eval: false") : "waiting"
                )
            },
            inlineValues: inlineValues([:]),
            provenance: Provenance(seed: notebook.frontMatter.seed, dataFiles: dataFiles, version: "", command: "")
        )
    }

    /// Languages whose blocks Quarto and Jupyter Book run or draw.
    private static let shownLanguages: Set<String> = [
        "mermaid", "dot", "python", "py", "python3", "ipython", "r", "julia", "ojs", "bash", "sh", "shell", "sql", "js",
        "javascript", "swift", "rust", "cpp", "c", "math", "tex", "latex", "yaml", "json", "html", "css", "markdown",
        "text", "code-cell", "console",
    ]

    private static func tooManySteps(at directive: Directive) -> Diagnostic {
        let message = "a notebook has at most \(Limits.steps) steps; put this one and the rest into another notebook"
        return Diagnostic(at: directive.name.range, message)
    }

    private static func unknownDirective(_ directive: Directive, _ kinds: [any Step.Type]) -> Diagnostic {
        let names = kinds.map { $0.name }
        let name = directive.name.value
        var message = "unknown directive {\(name)}"
        if shownLanguages.contains(name.lowercased()) {
            let fence = String(repeating: "`", count: 3)
            message += "; only steps stand in braces: write \(fence)\(name) to show the block"
            message += name == "mermaid" ? " as a drawing" : ", or \(fence){{\(name)}} to show it with its braces"
        } else if let near = NearestName.suggestion(for: name, among: names) {
            return Diagnostic(at: directive.name.range, message + "; did you mean {\(near)}?", meant: near)
        } else {
            message += "; the directives are \(names.map { "{\($0)}" }.joined(separator: ", "))"
        }
        return Diagnostic(at: directive.name.range, message)
    }
}
