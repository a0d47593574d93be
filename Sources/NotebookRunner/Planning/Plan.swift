import Datasets
import NeuralNetwork
public import NotebookFormat
import Spelling

/// A notebook whose steps have been read and checked, each against what the earlier ones promise.
public struct Plan: Sendable {
    /// The notebook.
    public let notebook: Notebook
    /// The mistakes and warnings; with an error among them nothing may run.
    public let diagnostics: [Diagnostic]
    let steps: [PlannedStep]
    /// The data files that the steps read.
    let dataFiles: [Provenance.DataFile]

    /// Whether the notebook has a mistake.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Checks all that can be known before training.
    /// - Parameters:
    ///   - parsed: what the parser made of the file, its complaints included.
    ///   - search: where data sets are looked for.
    public init(_ parsed: ParsedNotebook, search: DatasetSearch) {
        let notebook = parsed.notebook
        var diagnostics = parsed.diagnostics
        var scope = PlanScope(search: search, seed: notebook.frontMatter.seed)
        var graph = ResourceGraph(seed: notebook.frontMatter.seed)
        var steps: [PlannedStep] = []
        var dataFiles: [Provenance.DataFile] = []
        for directive in notebook.directives {
            guard directive.display.eval else {
                steps.append(PlannedStep(directive: directive, step: nil))
                continue
            }
            guard let kind = StepCatalog.step(named: directive.name.value) else {
                diagnostics.append(Self.unknownDirective(directive))
                steps.append(PlannedStep(directive: directive, step: nil))
                continue
            }
            if directive.display.interactive, !kind.canBeTried {
                let tried = StepCatalog.steps.filter { $0.canBeTried }.map { "{\($0.name)}" }.joined(separator: ", ")
                let message = "'interactive' does nothing in {\(kind.name)}; a reader can try \(tried)"
                diagnostics.append(Diagnostic(.warning, at: directive.name.range, message))
            }
            var reader = DirectiveReader(directive, parameters: notebook.frontMatter.parameters)
            let step = kind.init(&reader, in: &scope)
            diagnostics += reader.diagnostics
            steps.append(graph.add(step, directive))
            for file in scope.data?.files ?? [] where !dataFiles.contains(file) { dataFiles.append(file) }
        }
        diagnostics += Self.checkReferences(in: notebook, steps)
        self.notebook = notebook
        self.steps = steps
        self.dataFiles = dataFiles
        self.diagnostics = Diagnostic.inOrder(diagnostics)
    }

    /// What will be done, a line each, for `notebook check`.
    public var outline: [String] {
        steps.flatMap { planned -> [String] in
            let heading =
                "\(planned.directive.range.start.line): {\(planned.directive.name.value)} \(planned.directive.label)"
            guard let step = planned.step else { return [heading, "    skipped"] }
            return [heading] + step.outline.map { "    " + $0 }
        }
    }

    /// The paths of the data files that the steps read, found or not.
    public var dataPaths: [String] { steps.compactMap { $0.step as? LoadStep }.flatMap(\.paths) }

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
                    status: .notRun,
                    reason: "waiting"
                )
            },
            inlineValues: inlineValues([:]),
            provenance: Provenance(seed: notebook.frontMatter.seed, dataFiles: dataFiles, version: "", command: "")
        )
    }

    private static func unknownDirective(_ directive: Directive) -> Diagnostic {
        let names = StepCatalog.steps.map { $0.name }
        var message = "unknown directive {\(directive.name.value)}"
        if let near = NearestName.suggestion(for: directive.name.value, among: names) {
            message += "; did you mean {\(near)}?"
        } else {
            message += "; the directives are \(names.map { "{\($0)}" }.joined(separator: ", "))"
        }
        return Diagnostic(at: directive.name.range, message)
    }
}

/// A directive with what was made of it.
struct PlannedStep: Sendable {
    var directive: Directive
    /// `nil` when the step does not run.
    var step: (any Step)?
    /// The step's meaning and all that it reads: its results are the same when this is.
    var key = Fingerprint(parts: [])
    /// What each resource that the step reads is made of.
    var inputs: [Resource: Fingerprint] = [:]
    /// The step that made each of those resources last.
    var producers: [Resource: Int] = [:]
}

/// Who made which resource last, and of what.
private struct ResourceGraph {
    private var fingerprints: [Resource: Fingerprint] = [:]
    private var producers: [Resource: Int] = [:]

    init(seed: UInt64) {
        fingerprints[.seed] = Fingerprint(parts: ["seed", String(seed)])
    }

    mutating func add(_ step: any Step, _ directive: Directive) -> PlannedStep {
        let needed = Set(step.reads + step.effects.flatMap(\.reads))
        var planned = PlannedStep(directive: directive, step: step)
        planned.key = fingerprint("step \(type(of: step).name)", step.meaning, step.reads)
        for resource in needed {
            planned.inputs[resource] = fingerprints[resource]
            planned.producers[resource] = producers[resource]
        }
        var written: [Resource: Fingerprint] = [:]
        for effect in step.effects {
            written[effect.resource] = fingerprint("effect \(type(of: step).name)", effect.meaning, effect.reads)
        }
        fingerprints.merge(written) { $1 }
        for resource in written.keys { producers[resource] = directive.index }
        return planned
    }

    private func fingerprint(_ what: String, _ meaning: [Meaning], _ reads: [Resource]) -> Fingerprint {
        var parts = [what, "results \(EngineVersion.results)"]
        for part in meaning { parts += [part.name, part.value] }
        for resource in reads { parts.append(fingerprints[resource]?.description ?? "none") }
        return Fingerprint(parts: parts)
    }
}
