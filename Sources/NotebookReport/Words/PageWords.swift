import NotebookFormat

/// What a page says, in its language: `words("Contents")`.
struct PageWords: Sendable {
    /// The way in which a page's text runs.
    enum Direction: String, Sendable {
        case leftToRight = "ltr"
        case rightToLeft = "rtl"
    }

    /// The languages besides English, by the first part of their BCP 47 tags.
    static let languages: [String: KeyValuePairs<String, String>] = ["zh": Chinese.translations]

    let direction: Direction
    private let translations: [String: String]

    /// Chooses the language by the first part of a BCP 47 tag (`zh` of `zh-Hans-CN`); English where there is no other.
    init(language: String?) {
        let primary = (language ?? "en").prefix { $0 != "-" && $0 != "_" }.lowercased()
        let pairs = Self.languages[primary]?.map { ($0.key, $0.value) } ?? []
        translations = Dictionary(pairs) { first, _ in first }
        direction =
            ["ar", "he", "fa", "ur", "yi", "iw", "ps", "sd", "ug"].contains(primary) ? .rightToLeft : .leftToRight
    }

    /// A phrase in the page's language.
    func callAsFunction(_ phrase: Phrase) -> String {
        phrase.text { translations[$0] }
    }

    /// `Figure 3`
    func figure(_ number: Int) -> String { self("Figure\u{A0}\(number)") }

    /// `Figure 3: `, before a caption.
    func captionStart(_ number: Int) -> String { self("Figure\u{A0}\(number):") }

    /// `Table 3: `, before a caption.
    func tableCaptionStart(_ number: Int) -> String { self("Table\u{A0}\(number):") }

    /// What came of a step.
    func status(_ status: ExecutedStep.Status) -> String {
        let phrase: Phrase =
            switch status {
            case .executed: "executed"
            case .reused: "reused"
            case .resumed: "resumed"
            case .failed: "failed"
            case .notRun: "not run"
            case .skipped: "skipped"
            case .waiting: "waiting"
            case .running: "running"
            }
        return self(phrase)
    }
}
