import NotebookFormat

/// Where each step stands on the page and which numbers its figures have: known before anything is written, because
/// a link may stand above the figure that it names.
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

    private(set) var steps: [Step] = []
    private var stepsByLabel: [String: Int] = [:]

    init(_ executed: ExecutedNotebook, anchors: inout Anchors) {
        var number = 0
        for (index, directive) in executed.notebook.directives.enumerated() {
            var step = Step(anchor: "")
            if directive.display.output, executed.steps.indices.contains(index) {
                for output in executed.steps[index].outputs {
                    switch output {
                    case .figure:
                        number += 1
                        step.figures.append((anchors.name(forLabel: directive.label), number))
                    case .trial: step.trials.append(anchors.name(forLabel: "try-\(directive.label)"))
                    case .text, .table, .measures: break
                    }
                }
            }
            step.anchor = anchors.name(forLabel: step.figures.isEmpty ? directive.label : "step-" + directive.label)
            if stepsByLabel[directive.label] == nil { stepsByLabel[directive.label] = index }
            steps.append(step)
        }
    }

    /// The step with this label.
    func step(_ label: String) -> Step? {
        stepsByLabel[label].map { steps[$0] }
    }
}
