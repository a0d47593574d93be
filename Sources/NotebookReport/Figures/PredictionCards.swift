import NotebookFormat

/// What a network says of each of several samples, as one drawing: the picture or the row, the verdict, and a bar for
/// each class.
struct PredictionCards {
    private let predictions: [Prediction]
    private let words: PageWords

    private static let columns = 3
    private static let width = 238.0
    private static let side = 56.0
    private static let head = 70.0

    init(_ predictions: [Prediction], words: PageWords) {
        self.predictions = predictions
        self.words = words
    }

    func svg(description: String) -> String {
        let bars = predictions.map { PredictionBars($0) }
        let height = Self.head + (bars.map(\.height).max() ?? 0) + 18
        let rows = (predictions.count + Self.columns - 1) / Self.columns
        var svg = SVG(width: Double(Self.columns) * Self.width, height: Double(rows) * height)
        for (place, prediction) in predictions.enumerated() {
            let left = Double(place % Self.columns) * Self.width
            let top = Double(place / Self.columns) * height
            if let picture = prediction.picture { svg.picture(picture, left, top, side: Self.side) }
            let percent = NumberText.percent(prediction.probability(of: prediction.predictedClass))
            let mark = prediction.isRight.map { $0 ? "✓ " : "✗ " } ?? ""
            let texts = [
                prediction.title.map { words($0) },
                "\(mark)\(prediction.name(of: prediction.predictedClass)) \(percent)",
                prediction.trueClass.map { "(\(prediction.name(of: $0)))" },
            ].compactMap { $0 }
            let indent = prediction.picture == nil ? 0 : Self.side + 10
            for (line, text) in texts.enumerated() {
                let shown = TextWidth.fit(text, size: 12, width: Self.width - indent - 14)
                let lift = texts.count > 2 ? 8.0 : 0
                svg.text(shown, left + indent, top + 24 - lift + Double(line) * 18, class: "name")
            }
            let move = "\(NumberText.coordinate(left)) \(NumberText.coordinate(top + Self.head))"
            svg.group("transform=\"translate(\(move))\"") { $0.raw(bars[place].svg()) }
        }
        return svg.element(class: "chart", description: description)
    }
}
