import NotebookFormat

/// The part of a page where its reader tries the trained network: pictures to choose, one to draw on, and a bar for each
/// class. It shows nothing without its script, `templates/try.js`, which the page then carries.
struct TrialPanel {
    let model: TrialModel
    let words: PageWords
    /// A name of its own on the page.
    let anchor: String

    var html: String {
        guard let picture = model.examples.first?.picture else { return "" }
        let weights = Base64.text(encodedWeights)
        // A line break inside a text of JSON is written as an escape.
        let data = data(weights).json(indentation: 0).split(separator: "\n").joined()
        var html = "<section class=\"try\" id=\"\(anchor)\" aria-labelledby=\"\(anchor)-title\" hidden"
        html += " data-model=\"\(HTMLText.escaped(data))\""
        // The script fills in what stands in braces.
        html += " data-answer=\"\(words("The network says: {name}, {percent}."))\""
        html += " data-place=\"\(words("Row {row}, column {column}: {value}."))\">\n"
        html += "<p class=\"try-title\" id=\"\(anchor)-title\">\(words("Try it"))</p>\n"
        html += "<p class=\"try-size\">\(size(weights))</p>\n"
        html += "<div class=\"try-examples\" role=\"group\" aria-label=\"\(words("Pick a picture"))\">\n"
        for example in model.examples {
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
        html += tools + "<p class=\"try-help\" id=\"\(anchor)-help\">\(help)</p>\n</div>\n"
        html += "<div><p class=\"try-answer\" role=\"status\"></p>\n\(bars)</div>\n</div>\n</section>\n"
        return html
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

    private var bars: String {
        var html = "<ul class=\"try-bars\">\n"
        for place in 0..<classCount {
            let name = model.names.indices.contains(place) ? model.names[place] : "\(place)"
            html += "<li><span id=\"\(anchor)-\(place)\">\(HTMLText.escaped(name))</span>"
            html += "<progress max=\"1\" value=\"0\" aria-labelledby=\"\(anchor)-\(place)\"></progress>"
            html += "<span class=\"try-percent\"></span></li>\n"
        }
        return html + "</ul>\n"
    }

    /// How many numbers come out of the network.
    private var classCount: Int {
        model.operations.last.map { $0.rows * $0.columns } ?? 0
    }

    private func size(_ weights: String) -> String {
        let kibibytes = NumberText.grouped((weights.utf8.count + 1023) / 1024)
        let count = NumberText.grouped(model.weights.reduce(0) { $0 + $1.count })
        let bits = model.precision.rawValue
        return words("The trained network is part of this page: \(count) weights of \(bits) bits, \(kibibytes) KiB.")
    }

    private func data(_ weights: String) -> ResultValue {
        let operations = model.operations.map { operation in
            ResultValue.object([
                .init("name", .string(operation.name)), .init("inputs", .list(operation.inputs.map { .integer($0) })),
                .init("output", .integer(operation.output)), .init("rows", .integer(operation.rows)),
                .init("columns", .integer(operation.columns)),
                // No place of a weight is negative.
                .init("weights", .list(operation.weights.map { .integer($0 ?? -1) })),
                .init("numbers", .list(operation.numbers.map { .number($0) })),
            ])
        }
        return .object([
            .init("offset", .number(Double(model.offset))), .init("divisor", .number(Double(model.divisor))),
            .init("operations", .list(operations)), .init("bits", .integer(model.precision.rawValue)),
            .init("weights", .string(weights)), .init("sizes", .list(model.weights.map { .integer($0.count) })),
            .init("pictures", .list(model.examples.map { .string(Base64.text($0.picture.pixels)) })),
        ])
    }

    /// The weights one after the other, the low byte first.
    private var encodedWeights: [UInt8] {
        switch model.precision {
        case .half: model.weights.joined().flatMap { Self.bytes(Float16($0).bitPattern) }
        case .single: model.weights.joined().flatMap { Self.bytes($0.bitPattern) }
        }
    }

    private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
