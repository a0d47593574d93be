import Datasets
import NeuralNetwork
import NotebookFormat
import Spelling

/// What later steps may rely on, as far as the notebook has been read: enough to check it before anything runs.
struct PlanScope {
    /// Where data sets are looked for, and the notebook's seed.
    let context: DatasetContext
    /// Where descriptions of data are kept between runs; `nil` without a cache.
    let store: CheckpointStore?
    /// What `{load}` provides; `nil` before there is one.
    var data: PlannedData?
    /// What the names in Keras code stand for.
    var names = CodeNames()
    /// The models, in the order in which they were built.
    private(set) var models: [PlannedModel] = []
    /// Their names.
    private(set) var modelNames: [String] = []
    private var places: [String: Int] = [:]
    /// The least number of a model that the notebook does not name.
    private var nextNumber = 0

    init(_ context: DatasetContext, store: CheckpointStore? = nil) {
        self.context = context
        self.store = store
    }

    /// The model of this name; the latest if the name is `nil`.
    func model(_ name: String?) -> PlannedModel? {
        guard let name else { return models.last }
        return places[name].map { models[$0] }
    }

    /// Adds a model, or replaces the one of its name.
    mutating func update(_ model: PlannedModel) {
        if let place = places[model.name] { return models[place] = model }
        places[model.name] = models.count
        models.append(model)
        modelNames.append(model.name)
        while places[nextModelName] != nil { nextNumber += 1 }
    }

    /// The name of a model that the notebook does not name, numbered as in Keras: `sequential`, `sequential_1`, …
    var nextModelName: String {
        nextNumber == 0 ? "sequential" : "sequential_\(nextNumber)"
    }
}

extension PlanScope {
    /// Reads a directive as a step; later ones go on from there.
    mutating func read(
        _ directive: Directive,
        as kind: any Step.Type,
        parameters: [FrontMatter.Parameter]
    ) -> (step: any Step, printed: [PrintedLine], optionNames: [String], diagnostics: [Diagnostic]) {
        let code = CodeReader.read(directive, as: kind, parameters: parameters, in: self)
        if let code { names = code.names }
        var reader = DirectiveReader(directive, parameters: parameters, code: code)
        let step = kind.init(&reader, in: &self)
        if kind.name == "load" { names.loadLabel = directive.label }
        return (step, code?.printed ?? [], reader.knownNames, reader.diagnostics(after: code))
    }
}

/// What is known of a model before it is trained.
struct PlannedModel {
    /// The model's name.
    var name: String
    /// The layers; `nil` when they have mistakes or the input shape is unknown.
    var model: Model?
    /// Whether there was a `{compile}`.
    var isCompiled = false
    /// The compiled model; `nil` before `{compile}` and when that has mistakes.
    var compiled: CompiledModel?
    /// The optimizer; `nil` before `{compile}` and when that has mistakes.
    var optimizer: (any Optimizer)?
    /// The metrics, words among them not yet resolved; `nil` before `{compile}` and when they have mistakes.
    var metrics: [any Metric]?
    /// Where its loss stands in the notebook.
    var lossRange: SourceRange?
    /// Whether there was a `{fit}`.
    var isFitted = false
    /// How the data of the latest `{fit}` was scaled; `nil` before there is one.
    var fittedScaling: PlannedScaling?
    /// Where each layer stands in the notebook.
    var layerRanges: [SourceRange] = []
}

extension DirectiveReader {
    /// The model that the directive's argument names, or the latest; reports a mistake when there is none.
    mutating func model(in scope: PlanScope) -> PlannedModel? {
        let name = directive.argument?.value
        if let model = scope.model(name) { return model }
        if let name, !scope.modelNames.isEmpty {
            let names = scope.modelNames
            let others = "the models are \(names.joined(separator: ", "))"
            let (hint, meant) = NearestName.advice(for: name, among: names, otherwise: others)
            fail(at: directive.argument?.range, "there is no model '\(name)'; \(hint)", meant: meant)
        } else {
            fail(at: nil, "`{\(directive.name.value)}` needs a `{build}` before it")
        }
        return nil
    }
}
