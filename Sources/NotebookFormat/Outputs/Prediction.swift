/// What a network says of one picture, of one row of a table, or of a new row.
public struct Prediction: Sendable, Hashable, Codable {
    /// The sample's place in its data set, or among the new ones.
    public var index: Int
    /// The picture; `nil` for a row.
    public var picture: Picture?
    /// The class names.
    public var names: [String]
    /// A probability for each class.
    public var probabilities: [Double]
    /// The class with the largest probability.
    public var predictedClass: Int
    /// The class that the data set gives; `nil` for a new sample.
    public var trueClass: Int?

    /// Creates a prediction; both classes are places in `names`.
    public init(
        index: Int,
        picture: Picture?,
        names: [String],
        probabilities: [Double],
        predictedClass: Int,
        trueClass: Int?
    ) {
        self.index = index
        self.picture = picture
        self.names = names
        self.probabilities = probabilities
        self.predictedClass = predictedClass
        self.trueClass = trueClass
    }
}
