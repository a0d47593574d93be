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

    /// Whether the predicted class is the true one; `nil` where that is unknown.
    var isRight: Bool? { trueClass.map { $0 == predictedClass } }

    /// What stands beside a sample that is no picture.
    var title: Phrase? {
        guard picture == nil else { return nil }
        return trueClass == nil ? "Input \(index)" : "Row \(index)"
    }

    /// The predicted class with its probability, and the true one in parentheses.
    var answer: String {
        let answer = "\(name(of: predictedClass)) \(NumberText.percent(probability(of: predictedClass)))"
        return trueClass.map { "\(answer) (\(name(of: $0)))" } ?? answer
    }
}
