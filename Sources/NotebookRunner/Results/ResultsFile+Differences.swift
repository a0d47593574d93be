public import NotebookFormat

extension ResultsFile {
    /// A value that differs between two results files.
    struct Difference {
        /// The path of the value: `test.accuracy`, `fit.history.loss[2]`.
        var path: String
        /// The old value; `nil` when the old file has none.
        var old: ResultValue?
        /// The new value; `nil` when the new file has none.
        var new: ResultValue?
    }

    /// The differences between two results files, one line each; times, statuses and reasons are ignored.
    public static func differences(_ old: ResultValue, _ new: ResultValue) -> [String] {
        var lines: [String] = []
        let oldSteps = steps(old)
        let newSteps = steps(new)
        if old["seed"] != new["seed"] { lines.append("seed: \(text(old["seed"])) before, \(text(new["seed"])) now") }
        for (label, values) in oldSteps {
            guard let now = newSteps.first(where: { $0.label == label })?.values else {
                lines.append("\(label): there is no such step now")
                continue
            }
            lines += differences(values, now, at: label).map {
                "\($0.path): \(text($0.old)) before, \(text($0.new)) now"
            }
        }
        for (label, _) in newSteps where !oldSteps.contains(where: { $0.label == label }) {
            lines.append("\(label): there was no such step before")
        }
        return lines
    }

    /// The differences between two values; `1` and `1.0` are the same number.
    static func differences(_ old: ResultValue, _ new: ResultValue, at path: String) -> [Difference] {
        switch (old, new) {
        case (.object(let before), .object(let after)):
            func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
            let changed = before.flatMap { member -> [Difference] in
                guard let now = new[member.name] else {
                    return [Difference(path: place(member.name), old: member.value)]
                }
                return differences(member.value, now, at: place(member.name))
            }
            let added = after.filter { old[$0.name] == nil }
            return changed + added.map { Difference(path: place($0.name), new: $0.value) }
        case (.list(let before), .list(let after)) where before.count == after.count:
            return zip(before, after).enumerated().flatMap { differences($1.0, $1.1, at: "\(path)[\($0)]") }
        default: return isSame(old, new) ? [] : [Difference(path: path, old: old, new: new)]
        }
    }

    /// Whether two values are the same to the bit. JSON does not tell `1` from `1.0`.
    private static func isSame(_ old: ResultValue, _ new: ResultValue) -> Bool {
        switch (old, new) {
        case (.integer(let whole), .number(let number)), (.number(let number), .integer(let whole)):
            Double(whole) == number
        default: old == new
        }
    }

    /// A value in at most 60 characters.
    static func text(_ value: ResultValue?) -> String {
        guard let value else { return "nothing" }
        let text = value.json(indentation: 0).split(separator: "\n").joined(separator: " ")
        return text.count <= 60 ? text : "\(text.prefix(57))…"
    }
}
