import NotebookFormat

/// What steps hand on to later ones. A step's place in the graph follows from what it reads and writes.
enum Resource: Sendable, Hashable {
    /// Where all random numbers begin; no step writes it.
    case seed
    /// The training pictures and their labels, with the scaling that has been chosen.
    case trainingData
    /// The test pictures and their labels, with the scaling that has been chosen.
    case testData
    /// The names of the classes: shown, never computed with.
    case classNames
    /// The layers of a model.
    case architecture(model: String)
    /// A model's optimizer, loss and metrics.
    case compilation(model: String)
    /// A model's weights, and what its optimizer remembers.
    case training(model: String)

    /// What a reader calls it, for the reason why a step ran.
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

/// One resource that a step writes: what it makes it mean, and from what.
struct Effect: Sendable {
    /// What is written.
    var resource: Resource
    /// What the step does to it; other parts of the step do not touch it.
    var meaning: [Meaning]
    /// What it is made from.
    var reads: [Resource]
}
