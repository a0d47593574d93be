import Datasets
import NeuralNetwork

extension Session {
    /// The names of the classes.
    var classNames: [String] { data.classNames }

    /// How the bytes of pictures become numbers.
    var scaling: Scaling { data.scaling }

    /// One split as the engine takes it.
    mutating func samples(_ split: Split) throws(StepFailure) -> Samples { try data.samples(split) }

    /// The pictures of one split, for a step that shows them.
    mutating func pictures(_ split: Split) throws(StepFailure) -> LabeledPictures {
        let set = try data.set(split)
        guard let pictures = set.pictures, let labels = set.classes else {
            throw StepFailure("this step shows pictures of classes; the data has none")
        }
        return LabeledPictures(pictures: pictures, labels: labels)
    }
}

/// Pictures with the class of each.
struct LabeledPictures {
    let pictures: Pictures
    let labels: [Int32]

    /// The number of pictures.
    var count: Int { labels.count }
}
