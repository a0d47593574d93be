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

    /// A card for each sample: what the network says, and a bar for each class.
    func drawing(of predictions: [Prediction], description: String, anchor: String) -> String {
        let pictures = predictions.compactMap(\.picture)
        let sheet = pictures.isEmpty ? nil : PictureSheet(pictures, anchor: "\(anchor)-sheet")
        var html = sheet?.definition ?? ""
        html += "<ul class=\"cards\" aria-label=\"\(HTMLText.escaped(description))\">\n"
        var place = 0
        for prediction in predictions {
            let verdict = prediction.isRight.map { $0 ? "right" : "wrong" } ?? "only"
            html += "<li class=\"card \(verdict)-answer\">"
            if let sheet, prediction.picture != nil {
                html += sheet.window(place, description: nil)
                place += 1
            }
            html += prediction.title.map { "<p class=\"sample\">\(HTMLText.escaped(words($0)))</p>" } ?? ""
            html += "<p class=\"answer\">"
            if let isRight = prediction.isRight {
                let word = isRight ? words("right") : words("wrong")
                html += "<span class=\"verdict\" role=\"img\" aria-label=\"\(word)\">\(isRight ? "✓" : "✗")</span> "
            }
            html += HTMLText.escaped(prediction.answer) + "</p>\n"
            html += PredictionBars(prediction).svg()
            html += "</li>\n"
        }
        return html + "</ul>\n"
    }
}
