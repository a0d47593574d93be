import NotebookFormat
public import NotebookRunner

/// A text with its plan, and the answers that follow from both.
public struct Analysis: Sendable {
    let service: LanguageService
    /// The text.
    public private(set) var text: DocumentText
    /// The plan: of this text, or after `replacing`, of an earlier one.
    public let plan: Plan

    /// Every place of every name, in no certain order.
    private(set) var occurrences: [Occurrence] = []

    init(service: LanguageService, text: DocumentText, plan: Plan) {
        self.service = service
        self.text = text
        self.plan = plan
        occurrences = allOccurrences
    }

    /// A newer text with the plan of the older one: enough for completion, which takes names from the plan and all
    /// else from the lines around the cursor.
    public func replacing(_ text: DocumentText) -> Analysis {
        var analysis = self
        analysis.text = text
        return analysis
    }

    var notebook: Notebook { plan.notebook }
}
