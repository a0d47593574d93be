import Datasets
import NotebookFormat
import Spelling

/// What the names in a notebook's Keras code stand for.
struct CodeNames: Sendable {
    enum Meaning: Sendable {
        /// A model, under the name that the notebook has for it.
        case model(String)
        /// One of the two arrays of a split.
        case data(DataName)
        /// A number, a text, a list, a constructor.
        case constant(Value)
        /// A value of a step.
        case field(label: String, name: String)
        /// All that an `{evaluate}` measures, in order.
        case fields(label: String, names: [String])
        /// What a `{fit}` returns.
        case history(label: String)
        /// What a model gives for a split, from a first sample on.
        case predictions(split: Split, first: Int)
        /// A `Normalization` layer whose work `{normalize}` does.
        case scaling
        /// A module: `keras.datasets.mnist`.
        case module(String)
    }

    private var meanings: [String: Meaning] = [:]
    /// The label of the latest `{load}`.
    var loadLabel: String?

    subscript(name: String) -> Meaning? {
        get { meanings[name] }
        set { meanings[name] = newValue }
    }

    /// All names, sorted.
    var all: [String] { meanings.keys.sorted() }

    /// The names of constants with their values.
    var constants: [String: Value] {
        meanings.compactMapValues { if case .constant(let value) = $0 { value } else { nil } }
    }

    /// The names that stand for models.
    var models: [String] {
        all.filter { if case .model? = meanings[$0] { true } else { false } }
    }

    /// What a name of data stands for, said or, as in every tutorial, spelled: `test_images`, `x_train`, `y_val`.
    func data(_ name: String) -> DataName? {
        switch meanings[name] {
        case .data(let known)?: known
        case nil: DataName(spelled: name)
        default: nil
        }
    }
}

/// One of the arrays that `{load}` gives.
struct DataName: Sendable, Hashable {
    var split: Split
    /// Whether it holds the targets; `nil` when its name does not tell.
    var isTargets: Bool?

    init(split: Split, isTargets: Bool?) {
        self.split = split
        self.isTargets = isTargets
    }

    /// A name that holds `test` or `val` is the test set.
    init?(spelled name: String) {
        let word = name.lowercased()
        let parts = word.split(separator: "_").map(String.init)
        let isTest = word.contains("test") || word.contains("val")
        let isTargets =
            ["label", "target", "classes"].contains { word.contains($0) } || parts.contains("y")
            || ["ytrain", "ytest", "yval"].contains(word)
        let isFeatures =
            ["image", "feature", "data", "input", "text", "sequence"].contains { word.contains($0) }
            || parts.contains("x") || ["xtrain", "xtest", "xval"].contains(word)
        guard isTest || word.contains("train") || isTargets || isFeatures else { return nil }
        split = isTest ? .test : .train
        self.isTargets = isTargets ? true : isFeatures ? false : nil
    }
}
