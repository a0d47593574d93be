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
        /// All that an `{evaluate}` measures, in order; whether `return_dict` makes a dictionary of it.
        case fields(label: String, names: [String], isDictionary: Bool)
        /// What the `fit` of a `{fit}` returns.
        case history(label: String)
        /// Some samples of one of the arrays; whether there is but one, which has no dimension of samples.
        case samples(DataName, rows: Range<Int>, isOne: Bool)
        /// What a model gives for some samples.
        case predictions(PredictionsName)
        /// A `Normalization` layer whose work `{normalize}` does.
        case scaling
        /// A module: `keras.datasets.mnist`.
        case module(String)
        /// What code has made that is not run; nothing can be said of it.
        case foreign
    }

    /// The names of constants with their values.
    private(set) var constants: [String: Value] = [:]
    /// What all other names stand for.
    private var others: [String: Meaning] = [:]
    /// The names of models with a softmax behind them: `keras.Sequential([model, layers.Softmax()])`.
    var modelsWithSoftmax: Set<String> = []
    /// The label of the latest `{load}`.
    var loadLabel: String?

    subscript(name: String) -> Meaning? {
        get { constants[name].map { Meaning.constant($0) } ?? others[name] }
        set {
            if case .constant(let value)? = newValue {
                constants[name] = value
                others[name] = nil
            } else {
                constants[name] = nil
                others[name] = newValue
            }
        }
    }

    /// All names, sorted.
    var all: [String] { (Array(constants.keys) + Array(others.keys)).sorted() }

    /// The names that stand for models, sorted.
    var models: [String] {
        others.keys.filter { if case .model? = others[$0] { true } else { false } }.sorted()
    }

    /// The array that a name stands for: the one that it was given to, or the one that its spelling tells of, as in
    /// every tutorial: `test_images`, `x_train`, `y_val`.
    func data(_ name: String) -> DataName? {
        switch self[name] {
        case .data(let known)?: known
        case nil: DataName(spelled: name)
        default: nil
        }
    }
}

/// What a model gives for some samples of a split.
struct PredictionsName: Sendable, Hashable {
    var split: Split
    /// The samples; `nil` for all of them.
    var rows: Range<Int>?
    /// Whether these are the numbers of the classes, as `np.argmax(predictions, axis=1)` gives them.
    var areClasses = false
    /// Whether the one number of each sample stands alone, as after `flatten()`.
    var isFlat = false
    /// Whether the code turns logits into probabilities, as `{predict}` does anyway.
    var hasSoftmax = false
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
