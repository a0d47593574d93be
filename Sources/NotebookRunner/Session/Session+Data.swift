import Datasets
import NeuralNetwork

extension Session {
    /// The names of the classes.
    var classNames: [String] { data.classNames }

    /// How the bytes of pictures become numbers.
    var scaling: Scaling { data.scaling }

    /// One split as the engine takes it.
    mutating func samples(_ split: Split) throws(StepFailure) -> Samples { try data.samples(split) }
}
