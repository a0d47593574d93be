import NotebookFormat

/// Pictures to choose, and one to draw on.
struct TrialBoard {
    let board: TrialModel.Board
    let words: PageWords
    let anchor: String

    /// The pictures and the board, in a `div` that stays open for the answer.
    var html: String {
        guard let picture = board.examples.first?.picture else { return "" }
        var html = "<div class=\"try-examples\" role=\"group\" aria-label=\"\(words("Pick a picture"))\">\n"
        for example in board.examples {
            let name = HTMLText.escaped("\(example.index): \(example.name)")
            html += "<button type=\"button\" aria-pressed=\"false\" aria-label=\"\(name)\" title=\"\(name)\">"
            html += "<canvas width=\"\(picture.width)\" height=\"\(picture.height)\"></canvas></button>\n"
        }
        html += "</div>\n<div class=\"try-work\">\n<div class=\"try-board\">\n"
        html +=
            "<div class=\"try-sheet\"><canvas width=\"\(picture.width)\" height=\"\(picture.height)\" tabindex=\"0\""
        html +=
            " role=\"application\" aria-label=\"\(words("Picture of \(picture.width) × \(picture.height) pixels to draw on"))\""
        html += " aria-describedby=\"\(anchor)-help\"></canvas><span class=\"try-cursor\"></span></div>\n"
        let help = words("Draw with mouse or finger; or move with the arrow keys and set a pixel with the space bar.")
        return html + tools + "<p class=\"try-help\" id=\"\(anchor)-help\">\(help)</p>\n</div>\n"
    }

    /// What the script needs to know.
    var data: [ResultValue.Member] {
        [
            .init("offset", .number(Double(board.offset))), .init("divisor", .number(Double(board.divisor))),
            .init("pictures", .list(board.examples.map { .string(Base64.text($0.picture.pixels)) })),
        ]
    }

    private var tools: String {
        var html = "<fieldset class=\"try-tools\"><legend>\(words("Pen"))</legend>\n"
        for (value, word) in [("draw", words("draw")), ("erase", words("erase"))] {
            html += "<label><input type=\"radio\" name=\"\(anchor)-pen\" value=\"\(value)\""
            html += "\(value == "draw" ? " checked" : "")> \(word)</label>\n"
        }
        html += "<button type=\"button\" data-action=\"clear\">\(words("Clear"))</button>\n"
        return html + "<button type=\"button\" data-action=\"restore\">\(words("Restore"))</button>\n</fieldset>\n"
    }
}
