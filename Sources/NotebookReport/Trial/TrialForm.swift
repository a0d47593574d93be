import NotebookFormat

/// A slider for each column of numbers and a choice for each column of categories.
struct TrialForm {
    let form: TrialModel.Form
    let words: PageWords
    let anchor: String

    /// The fields, in a `div` that stays open for the answer.
    var html: String {
        var html = "<div class=\"try-work\">\n<div class=\"try-form\">\n"
        html += "<div class=\"try-field\"><label for=\"\(anchor)-start\">\(words("Start from"))</label>"
        html += "<select id=\"\(anchor)-start\" class=\"try-start\">"
        for row in form.rows { html += "<option>\(HTMLText.escaped(words(row)))</option>" }
        html += "</select></div>\n"
        for (place, field) in form.fields.enumerated() {
            let name = "\(anchor)-field-\(place)"
            html += "<div class=\"try-field\"><label for=\"\(name)\">\(HTMLText.escaped(field.name))</label>"
            html += control(field, name) + "</div>\n"
        }
        return html + "</div>\n"
    }

    private func control(_ field: TrialModel.Form.Field, _ name: String) -> String {
        switch field.kind {
        case .number(let least, let largest, let isWhole):
            return "<input type=\"range\" class=\"try-value\" id=\"\(name)\" min=\"\(least)\" max=\"\(largest)\""
                + " step=\"\(isWhole ? "1" : "any")\" value=\"\(field.starts.first ?? least)\">"
                + "<output for=\"\(name)\"></output>"
        case .choice(let categories):
            var html = "<select class=\"try-value\" id=\"\(name)\">"
            for (place, category) in categories.enumerated() {
                html += "<option value=\"\(place)\">\(HTMLText.escaped(category))</option>"
            }
            // A row may have none of them.
            if field.starts.contains(where: { $0 < 0 }) { html += "<option value=\"-1\">\(words("none"))</option>" }
            return html + "</select>"
        }
    }

    /// What the script needs to know.
    var data: [ResultValue.Member] {
        let fields = form.fields.map { field in
            let isChoice = if case .choice = field.kind { true } else { false }
            return ResultValue.object([
                .init("choice", .boolean(isChoice)),
                .init("scalings", .list(field.scalings.map { .list([.number($0.offset), .number($0.divisor)]) })),
                .init("starts", .list(field.starts.map { .number($0) })),
            ])
        }
        return [.init("fields", .list(fields))]
    }
}
