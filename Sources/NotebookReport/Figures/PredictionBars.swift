import NotebookFormat

/// The probability of each class as a bar; the predicted class and the true one stand out.
struct PredictionBars {
    private let prediction: Prediction
    /// The classes shown, in the data set's order.
    private let classes: [Int]

    /// Up to this many classes all have a bar; of more, the most probable ones and the true one.
    private static let mostBars = 10

    init(_ prediction: Prediction) {
        self.prediction = prediction
        let all = prediction.probabilities.indices
        guard all.count > Self.mostBars else {
            classes = Array(all)
            return
        }
        let byProbability = all.sorted {
            (-prediction.probabilities[$0], $0) < (-prediction.probabilities[$1], $1)
        }
        var shown = Array(byProbability.prefix(Self.mostBars))
        if let trueClass = prediction.trueClass, all.contains(trueClass), !shown.contains(trueClass) {
            shown[shown.count - 1] = trueClass
        }
        classes = shown.sorted()
    }

    private static let row = 16.0

    /// How high the drawing is.
    var height: Double { Double(classes.count) * Self.row + 2 }

    func svg() -> String {
        let (width, row, nameWidth) = (210.0, Self.row, 76.0)
        let room = width - nameWidth - 42
        var svg = SVG(width: width, height: height)
        for (place, classIndex) in classes.enumerated() {
            let y = Double(place) * row
            let probability = prediction.probability(of: classIndex)
            let length = probability.isFinite ? min(max(probability, 0), 1) * room : 0
            let role = role(of: classIndex)
            let name = TextWidth.fit(prediction.name(of: classIndex), size: 11, width: nameWidth)
            svg.text(name, nameWidth, y + 12, anchor: .end, class: "small name\(role)")
            svg.rect(nameWidth + 6, y + 3, room, 10, round: 2, class: "track")
            svg.rect(nameWidth + 6, y + 3, length, 10, round: 2, class: "bar probability\(role)")
            if !(probability < 0.005) {
                svg.text(NumberText.percent(probability), width, y + 12, anchor: .end, class: "small\(role)")
            }
        }
        let most = prediction.probabilities.indices.sorted {
            (-prediction.probabilities[$0], $0) < (-prediction.probabilities[$1], $1)
        }
        let description = most.prefix(3).map {
            "\(prediction.name(of: $0)) \(NumberText.percent(prediction.probabilities[$0]))"
        }
        return svg.element(class: "bars", description: description.joined(separator: ", "))
    }

    private func role(of classIndex: Int) -> String {
        if classIndex == prediction.predictedClass {
            return switch prediction.isRight {
            case true?: " is-right"
            case false?: " is-wrong"
            case nil: " is-only"
            }
        }
        return classIndex == prediction.trueClass ? " is-true" : ""
    }
}
