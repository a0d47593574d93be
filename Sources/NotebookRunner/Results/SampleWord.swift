import Datasets

/// What single samples are called, in options, results and messages.
enum SampleWord: CaseIterable {
    case pictures
    case rows

    init(_ content: SampleContent) {
        self = if case .table = content { .rows } else { .pictures }
    }

    /// The option that names them, and the key in the results file.
    var option: String { self == .pictures ? "images" : "rows" }

    func word(count: Int) -> String {
        switch self {
        case .pictures: count == 1 ? "picture" : "pictures"
        case .rows: count == 1 ? "row" : "rows"
        }
    }
}
