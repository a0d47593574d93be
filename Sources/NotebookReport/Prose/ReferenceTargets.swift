import NotebookFormat

/// What a page's links lead to and which numbers it has: known before anything is written, because a link may stand
/// above what it names.
struct ReferenceTargets {
    /// A step's place on the page.
    struct Step {
        /// The step's `id`.
        var anchor: String
        /// The `id` and the number of each of its figures.
        var figures: [(anchor: String, number: Int)] = []
        /// The `id` of each of its panels where a reader tries the network.
        var trials: [String] = []
    }

    /// What a label of the prose names.
    enum Labeled {
        case figure(Int)
        case table(Int)
        case equation(String)
        /// The number, where sections are numbered, and the heading's text.
        case section(String?, [Inline])
        case division
    }

    private(set) var steps: [Step]
    private var stepsByLabel: [String: Int] = [:]
    private var labeled: [String: (target: Labeled, anchor: String)] = [:]
    /// The headings' numbers in the order in which they are written; empty where sections are not numbered.
    private(set) var sectionNumbers: [String?] = []
    private var figureCount = 0
    private var tableCount = 0

    init(_ executed: ExecutedNotebook, anchors: inout Anchors) {
        let notebook = executed.notebook
        steps = notebook.directives.map { _ in Step(anchor: "") }
        for (index, directive) in notebook.directives.enumerated() where stepsByLabel[directive.label] == nil {
            stepsByLabel[directive.label] = index
        }
        var sections = SectionNumbers(notebook)
        walk(notebook.blocks, executed, &sections, &anchors)
        for note in notebook.notes { walk(note.blocks, executed, &sections, &anchors) }
        for index in steps.indices where steps[index].anchor.isEmpty { add(index, executed, &anchors) }
        addEquations(of: notebook, &anchors)
    }

    /// The step with this label.
    func step(_ label: String) -> Step? {
        stepsByLabel[label].map { steps[$0] }
    }

    /// What a label of the prose names, and its `id`.
    func labeled(_ label: String) -> (target: Labeled, anchor: String)? { labeled[label] }

    private mutating func walk(
        _ blocks: [Block],
        _ executed: ExecutedNotebook,
        _ sections: inout SectionNumbers,
        _ anchors: inout Anchors
    ) {
        for block in blocks {
            switch block {
            case .directive(let index): if steps.indices.contains(index) { add(index, executed, &anchors) }
            case .heading(let level, let content, let attributes):
                let number = sections.next(level: level, attributes)
                if executed.notebook.frontMatter.numbersSections { sectionNumbers.append(number) }
                add(.section(number, content), attributes.identifier, &anchors)
            case .figure(let picture):
                figureCount += 1
                add(.figure(figureCount), picture.attributes.identifier, &anchors)
            case .table(let table) where table.label != nil:
                tableCount += 1
                add(.table(tableCount), table.label, &anchors)
            case .division(let attributes, let content):
                add(.division, attributes.identifier, &anchors)
                let tabs = Tabset.isTabset(attributes) ? Tabset(content) : nil
                walk(tabs.map { $0.before + $0.panels.flatMap(\.blocks) } ?? content, executed, &sections, &anchors)
            default: walk(block.blocks, executed, &sections, &anchors)
            }
        }
    }

    private mutating func add(_ target: Labeled, _ label: Located<String>?, _ anchors: inout Anchors) {
        guard let label, labeled[label.value] == nil else { return }
        labeled[label.value] = (target, anchors.name(forLabel: label.value))
    }

    private mutating func add(_ index: Int, _ executed: ExecutedNotebook, _ anchors: inout Anchors) {
        let directive = executed.notebook.directives[index]
        guard steps[index].anchor.isEmpty else { return }
        var step = Step(anchor: "")
        if directive.display.output, executed.steps.indices.contains(index) {
            for output in executed.steps[index].outputs {
                switch output {
                case .figure:
                    figureCount += 1
                    step.figures.append((anchors.name(forLabel: directive.label), figureCount))
                case .trial: step.trials.append(anchors.name(forLabel: "try-\(directive.label)"))
                case .text, .table, .measures: break
                }
            }
        }
        step.anchor = anchors.name(forLabel: step.figures.isEmpty ? directive.label : "step-" + directive.label)
        steps[index] = step
    }

    private mutating func addEquations(of notebook: Notebook, _ anchors: inout Anchors) {
        guard notebook.formulas.contains(where: { $0.label != nil }) else { return }
        let numbers = EquationNumbers.numbered(notebook.formulas).numbersByLabel
        for formula in notebook.formulas {
            guard let label = formula.label else { continue }
            add(.equation(numbers[label.value] ?? "?"), label, &anchors)
        }
    }
}
