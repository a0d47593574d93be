/// Pictures to learn from, pictures to be judged by, and what their classes are called.
public struct Dataset: Sendable, Hashable {
    /// The training pictures.
    public let train: LabeledPictures
    /// The test pictures, of the same shape.
    public let test: LabeledPictures
    /// The name of each class; every label is an index into it.
    public let classNames: [String]
}
