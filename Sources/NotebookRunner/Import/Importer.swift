import Datasets
import NotebookFormat

/// Makes a notebook of ours of one with Keras code, cell by cell: each step is held to what `notebook check` would say
/// of it, and what cannot be a step stays as code that is shown.
struct Importer {
    /// The steps so far, as the plan knows them.
    var scope: PlanScope
    private(set) var blocks: [ImportedBlock] = []
    var report = ImportReport()
    /// The parameters of the front matter, where the notebook was ours before.
    private(set) var parameters: [FrontMatter.Parameter] = []
    /// How many steps of each kind there are.
    private var counts: [String: Int] = [:]
    /// Where the piece stands that is being read.
    var place = ""
    /// The cell that is being read.
    var cell = ""
    /// The cell of the last block of shown code; empty when another block is the last.
    private(set) var lastShownCell = ""
    /// Classes of callbacks that only print.
    var watchingClasses: Set<String> = []
    /// Whether there are answers of a model that later statements may show.
    var hasPredictions = false
    /// How many calls of functions have been written out.
    var expansionCount = 0
    /// How many calls of functions are being written out, one inside the other.
    var expansionDepth = 0
    /// Whether all of the cell that is being read has become steps, or is not needed.
    var isCarried = true
    /// Values with names that no step has needed yet.
    var definitions = WaitingDefinitions()
    /// The texts of those among them that make layers.
    var heldLayers: Set<String> = []
    /// The texts of those that are shown with code that needs them.
    var shownDefinitions: Set<String> = []
    /// Statements of one step that are being gathered.
    var group: PieceGroup?
    /// Statements that scale data and wait for the rest, in a later cell.
    var heldScaling: [CodePiece] = []
    /// Functions that make models, by name.
    var functions: [String: FunctionCode] = [:]
    /// Functions of which a call could not be written out.
    var shownFunctions: Set<String> = []
    /// Functions of which a call has been written out.
    var expandedFunctions: Set<String> = []
    /// Names of what only drawings need.
    var drawingNames: Set<String> = []
    /// Names of layers and their outputs.
    var layerNames: Set<String> = []
    /// Layers that learn from the data before they are used.
    let adaptingLayers: Set<String>
    /// The table that pandas reads, if there is one.
    var table: TableCode
    /// How code writes the number of columns, or the shape of a sample; compiled once.
    let columnCounts = #/len\((\w+)\.(?:keys\(\)|columns)\)|(\w+)\.shape\[(1|-1|1:)\]/#
    /// Names that tell what data they stand for, in the place of those that do not.
    var dataNames: [String: String] = [:]
    /// The first seed that the code sets.
    var seed: Int?
    private(set) var title: String?
    /// Whether the first heading becomes the title.
    private let takesTitle: Bool

    init(_ notebook: ForeignNotebook, _ context: DatasetContext) {
        scope = PlanScope(context)
        takesTitle = notebook.frontMatter == nil
        let code = notebook.cells.filter { $0.kind == .code && notebook.language == "python" }
        let statements = code.flatMap { PythonCode.statements($0.source).statements }
        adaptingLayers = Set(
            statements.compactMap { statement in
                guard let call = statement.value?.methodCall, call.method.value == "adapt" else { return nil }
                return call.object.plainName?.value
            }
        )
        table = TableCode(statements)
        if let frontMatter = notebook.frontMatter {
            let parsed = NotebookParser.parse(Array(frontMatter.utf8), fileName: "")
            parameters = parsed.notebook.frontMatter.parameters
            seed = Int(exactly: parsed.notebook.frontMatter.seed)
            title = parsed.notebook.frontMatter.title
        }
    }

    /// The number that the next step of a kind has among its kind.
    func label(_ name: String) -> String {
        let count = counts[name, default: 0] + 1
        return count == 1 ? name : "\(name)-\(count)"
    }

    // MARK: - Blocks

    private mutating func append(_ block: ImportedBlock) {
        lastShownCell = ""
        blocks.append(block)
    }

    mutating func addProse(_ markdown: String) {
        var text = markdown
        if takesTitle, title == nil, let heading = ImportedMarkdown.leadingTitle(&text) {
            title = heading
        } else if takesTitle, title == nil, let heading = ImportedMarkdown.leadingHeading(&text) {
            title = heading
        }
        if !text.isEmpty { append(.prose(text)) }
    }

    /// Adds a step that the plan has accepted.
    mutating func addStep(_ name: String, argument: String? = nil, body: String) {
        counts[name, default: 0] += 1
        report.addStep(name)
        append(.step(name: name, argument: argument, body: body))
    }

    /// Adds code that stays as it is; what stands together with code of the same cell stays with it.
    mutating func addShown(_ code: String, language: String = "python", because message: String?, joined: Bool) {
        let reason = message.map(Self.asReason)
        if let reason { report.show(reason, at: place) }
        isCarried = isCarried && reason == nil
        guard joined, case .shown(language, var whole, var reasons)? = blocks.last else {
            append(.shown(language: language, code: code, reasons: reason.map { [$0] } ?? []))
            lastShownCell = cell
            return
        }
        // Out of the list, so that the text grows in its place.
        blocks.removeLast()
        whole += "\n" + code
        if let reason, !reasons.contains(reason) {
            if reasons.count < Self.mostReasons {
                reasons.append(reason)
            } else if reasons.count == Self.mostReasons {
                reasons.append("and more of this kind")
            }
        }
        append(.shown(language: language, code: whole, reasons: reasons))
        lastShownCell = cell
    }

    /// As many reasons stand above a block.
    private static let mostReasons = 8

    mutating func addFunction(_ function: FunctionCode) { append(.function(function)) }

    /// Adds lines of a notebook of ours; later steps go on from those in them.
    mutating func addLines(_ lines: String) {
        guard !lines.isEmpty else { return }
        append(.lines(lines))
        let notebook = NotebookParser.parse(Array(lines.utf8), fileName: "").notebook
        for directive in notebook.directives {
            let name = directive.name.value
            var directive = directive
            if directive.display.label == nil { directive.label = label(name) }
            counts[name, default: 0] += 1
            report.addStep(name)
            guard directive.display.eval, let kind = StepCatalog.steps.first(where: { $0.name == name }) else {
                continue
            }
            _ = scope.read(directive, as: kind, parameters: parameters)
        }
    }

    // MARK: - Checks

    /// What a step would come to here; nothing is changed.
    func trial(_ name: String, argument: String? = nil, body: String) -> (scope: PlanScope, mistakes: [Diagnostic]) {
        var scope = scope
        let text = ImportedBlock.step(name: name, argument: argument, body: body).markdown + "\n"
        let parsed = NotebookParser.parse(Array(text.utf8), fileName: "")
        guard var directive = parsed.notebook.directives.first, parsed.notebook.directives.count == 1,
            let kind = StepCatalog.steps.first(where: { $0.name == name })
        else {
            let place = SourceRange(line: 1, column: 1, length: 0)
            return (scope, [Diagnostic(at: place, "this cannot stand in {\(name)}")])
        }
        directive.label = label(name)
        let read = scope.read(directive, as: kind, parameters: parameters)
        let mistakes = (parsed.diagnostics + read.diagnostics).filter { $0.severity == .error }
        return (scope, mistakes)
    }

    // MARK: - The end

    /// Why a function is shown; `nil` when every call of it has been written out.
    private func reason(toShow function: FunctionCode) -> String? {
        if let reason = function.reason { return reason }
        if shownFunctions.contains(function.name) { return "not every call of this function could be written out" }
        return expandedFunctions.contains(function.name) ? nil : "no step calls this function"
    }

    /// Tells of the functions that are shown.
    mutating func tellShownFunctions() {
        for case .function(let function) in blocks {
            if let reason = reason(toShow: function) { report.show(reason, at: function.place) }
        }
    }

    /// The whole notebook as Markdown, without its front matter.
    var body: String {
        var text = ""
        var endsInLines = true
        for block in blocks {
            var block = block
            if case .function(let function) = block {
                guard let reason = reason(toShow: function) else { continue }
                block = .shown(language: "python", code: function.text, reasons: [reason])
            }
            if case .lines(let lines) = block {
                if !endsInLines { text += "\n" }
                text += lines
                endsInLines = true
                continue
            }
            if !endsInLines || !text.isEmpty && !text.hasSuffix("\n\n") { text += "\n" }
            text += block.markdown + "\n"
            endsInLines = false
        }
        return text
    }
}
