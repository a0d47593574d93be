public import NotebookFormat
public import NotebookRunner

/// What editors ask of a notebook: the one service behind `notebook lsp` and the preview's editor.
///
/// It keeps nothing: each text is planned as `notebook check` plans it, and answers come from that plan.
public struct LanguageService: Sendable {
    /// Reads and checks a notebook's text in UTF-8.
    public typealias Planner = @Sendable ([UInt8]) -> Plan
    /// The fields of a step by its label, as the last run left them; `nil` when the step has none.
    public typealias LastValues = @Sendable (_ label: String) -> [ResultValue.Member]?

    /// The document's address in the answers.
    public let uri: String
    let planner: Planner
    let lastValues: LastValues
    /// The notebook's folder, for the names of files; `nil` for a document that is in none.
    let folder: String?

    /// Creates the service of one document.
    /// - Parameters:
    ///   - uri: the document's address.
    ///   - folder: the notebook's folder, whose files are offered where a file's name is expected.
    ///   - lastValues: looks up what the last run left, each time anew.
    ///   - plan: reads and checks a text.
    public init(
        uri: String,
        folder: String?,
        lastValues: @escaping LastValues = { _ in nil },
        plan: @escaping Planner
    ) {
        self.uri = uri
        self.folder = folder
        self.lastValues = lastValues
        planner = plan
    }

    /// Plans a text. This may read data, and so take a while.
    public func analysis(of text: DocumentText) -> Analysis {
        Analysis(service: self, text: text, plan: planner(text.bytes))
    }

    /// Plans a text.
    public func analysis(of text: String) -> Analysis { analysis(of: DocumentText(text)) }
}
