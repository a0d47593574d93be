import NotebookFormat

extension Prediction {
    /// The name of a class; its number where the data set has no name for it.
    func name(of classIndex: Int) -> String {
        names.indices.contains(classIndex) ? names[classIndex] : "\(classIndex)"
    }

    /// The probability of a class; 0 where the prediction has none for it.
    func probability(of classIndex: Int) -> Double {
        probabilities.indices.contains(classIndex) ? probabilities[classIndex] : 0
    }

    var isRight: Bool { predictedClass == trueClass }
}
