import NotebookFormat

/// Something that a step hands on to later ones. The dependency graph follows from what each step reads and writes.
enum Resource: Sendable, Hashable {
    /// The notebook's seed; written by no step.
    case seed
    /// The training set with its scaling.
    case trainingData
    /// The test set with its scaling.
    case testData
    /// The names of the classes, which are shown but never computed with.
    case classNames
    /// The layers of a model.
    case architecture(model: String)
    /// A model's optimizer, loss and metrics.
    case compilation(model: String)
    /// A model's weights and the state of its optimizer.
    case training(model: String)

    /// Its name in the reason for a rerun: "the training data changed".
    var title: Phrase {
        switch self {
        case .seed: "the seed"
        case .trainingData: "the training data"
        case .testData: "the test data"
        case .classNames: "the class names"
        case .architecture: "the layers"
        case .compilation: "the optimizer, loss or metrics"
        case .training: "the weights"
        }
    }
}

/// One resource that a step writes and what it depends on.
struct ResourceWrite: Sendable {
    /// The resource.
    var resource: Resource
    /// The parts of the step's cache key that matter to this resource.
    var keyParts: [CacheKeyPart]
    /// The resources that it is computed from.
    var reads: [Resource]
}
