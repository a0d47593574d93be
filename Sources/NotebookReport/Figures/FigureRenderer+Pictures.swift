import NotebookFormat

/// Figures of many pictures: HTML around windows on one PNG, so that they flow on a narrow screen.
extension FigureRenderer {
    /// The pictures in rows, each with its name under it.
    func drawing(of grid: PictureGrid, description: String, anchor: String) -> String {
        let sheet = PictureSheet(grid.cells.map(\.picture), anchor: "\(anchor)-sheet")
        var html = sheet.definition
        html +=
            "<ul class=\"grid\" style=\"--columns: \(min(max(grid.columns, 1), 12))\" aria-label=\"\(HTMLText.escaped(description))\">\n"
        for (place, cell) in grid.cells.enumerated() {
            html += "<li>\(sheet.window(place, description: nil))\(HTMLText.escaped(cell.name))</li>\n"
        }
        return html + "</ul>\n"
    }

    /// A card for each picture: what the network says, and a bar for each class.
    func drawing(of predictions: [Prediction], description: String, anchor: String) -> String {
        let sheet = PictureSheet(predictions.map(\.picture), anchor: "\(anchor)-sheet")
        var html = sheet.definition
        html += "<ul class=\"cards\" aria-label=\"\(HTMLText.escaped(description))\">\n"
        for (place, prediction) in predictions.enumerated() {
            let verdict = prediction.isRight ? "right" : "wrong"
            let word = prediction.isRight ? words("right") : words("wrong")
            let probability = NumberText.percent(prediction.probability(of: prediction.predictedClass))
            let caption =
                "\(prediction.name(of: prediction.predictedClass)) \(probability)"
                + " (\(prediction.name(of: prediction.trueClass)))"
            html += "<li class=\"card \(verdict)-answer\">"
            html += sheet.window(place, description: nil)
            html += "<p class=\"answer\"><span class=\"verdict\" role=\"img\" aria-label=\"\(word)\">"
            html += "\(prediction.isRight ? "✓" : "✗")</span> \(HTMLText.escaped(caption))</p>\n"
            html += PredictionBars(prediction).svg()
            html += "</li>\n"
        }
        return html + "</ul>\n"
    }
}
