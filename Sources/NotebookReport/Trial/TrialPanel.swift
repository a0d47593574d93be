import NotebookFormat

/// The part of a page where its reader tries the trained network: a picture to draw on or a row to fill in, and the
/// network's answer. It shows nothing without its script, `templates/try.js`, which the page then carries.
struct TrialPanel {
    let model: TrialModel
    let words: PageWords
    /// A name of its own on the page.
    let anchor: String

    var html: String {
        let work: String
        let sample: [ResultValue.Member]
        switch model.input {
        case .board(let board):
            guard !board.examples.isEmpty else { return "" }
            let panel = TrialBoard(board: board, words: words, anchor: anchor)
            (work, sample) = (panel.html, panel.data)
        case .form(let form):
            guard !form.rows.isEmpty else { return "" }
            let panel = TrialForm(form: form, words: words, anchor: anchor)
            (work, sample) = (panel.html, panel.data)
        }
        let weights = Base64.text(encodedWeights)
        // A line break inside a text of JSON is written as an escape.
        let data = ResultValue.object(network(weights) + sample).json(indentation: 0).split(separator: "\n").joined()
        var html = "<section class=\"try\" id=\"\(anchor)\" aria-labelledby=\"\(anchor)-title\" hidden"
        html += " data-model=\"\(HTMLText.escaped(data))\" data-answer=\"\(HTMLText.escaped(answerWords))\""
        // The script fills in what stands in braces.
        html += " data-place=\"\(words("Row {row}, column {column}: {value}."))\">\n"
        html += "<p class=\"try-title\" id=\"\(anchor)-title\">\(words("Try it"))</p>\n"
        html += "<p class=\"try-size\">\(size(weights))</p>\n"
        html += work
        html += "<div><p class=\"try-answer\" role=\"status\"></p>\n\(answer)</div>\n</div>\n</section>\n"
        return html
    }

    private var answerWords: String {
        switch model.answer {
        case .classes: words("The network says: {name}, {percent}.")
        case .number(let name, _): words("The network says: {value} ({name}).").replacing("{name}", with: name)
        }
    }

    /// A bar for each class, or how far off a number may be.
    private var answer: String {
        switch model.answer {
        case .classes(let names): return bars(names)
        case .number(_, let typicalError):
            let text = words(
                "Half of the predictions for the test set are off by at most \(NumberText.short(typicalError)), the typical error."
            )
            return "<p class=\"try-help\">\(HTMLText.escaped(text))</p>\n"
        }
    }

    private func bars(_ names: [String]) -> String {
        var html = "<ul class=\"try-bars\">\n"
        for place in 0..<(outputCount == 1 ? 2 : outputCount) {
            let name = names.indices.contains(place) ? names[place] : "\(place)"
            html += "<li><span id=\"\(anchor)-\(place)\">\(HTMLText.escaped(name))</span>"
            html += "<progress max=\"1\" value=\"0\" aria-labelledby=\"\(anchor)-\(place)\"></progress>"
            html += "<span class=\"try-percent\"></span></li>\n"
        }
        return html + "</ul>\n"
    }

    /// How many numbers come out of the network.
    private var outputCount: Int {
        model.operations.last.map { $0.rows * $0.columns } ?? 0
    }

    private func size(_ weights: String) -> String {
        let kibibytes = NumberText.grouped((weights.utf8.count + 1023) / 1024)
        let count = NumberText.grouped(model.weights.reduce(0) { $0 + $1.count })
        let bits = model.precision.rawValue
        return words("The trained network is part of this page: \(count) weights of \(bits) bits, \(kibibytes) KiB.")
    }

    private func network(_ weights: String) -> [ResultValue.Member] {
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
        return [
            .init("operations", .list(operations)), .init("bits", .integer(model.precision.rawValue)),
            .init("weights", .string(weights)), .init("sizes", .list(model.weights.map { .integer($0.count) })),
        ]
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
