import Foundation
public import NotebookFormat

extension ResultsFile {
    /// Why a results file cannot be used.
    public struct ReadError: Error, Sendable, CustomStringConvertible {
        /// What is wrong, without the file's name.
        public var description: String
    }

    /// Reads a results file; the keys of an object come in alphabetical order.
    public static func read(_ bytes: [UInt8]) throws(ReadError) -> ResultValue {
        let value: ResultValue
        do {
            value = try JSONDecoder().decode(PlainJSON.self, from: Data(bytes)).value
        } catch {
            throw ReadError(description: "it is not JSON")
        }
        guard value["schema"] == .integer(1), case .list = value["steps"] else {
            throw ReadError(description: "it is no results file of `notebook run --results` (schema 1)")
        }
        return value
    }

    /// The places at which two results files disagree, a line each; times, statuses and reasons do not count.
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
            compare(values, now, at: label, &lines)
        }
        for (label, _) in newSteps where !oldSteps.contains(where: { $0.label == label }) {
            lines.append("\(label): there was no such step before")
        }
        return lines
    }

    /// The steps of a results file with their values.
    static func steps(_ file: ResultValue) -> [(label: String, values: ResultValue)] {
        guard case .list(let steps) = file["steps"] else { return [] }
        return steps.compactMap { step in
            guard case .string(let label) = step["label"], let values = step["values"] else { return nil }
            return (label, values)
        }
    }

    private static func compare(_ old: ResultValue, _ new: ResultValue, at path: String, _ lines: inout [String]) {
        switch (old, new) {
        case (.object(let before), .object(let after)):
            for member in before {
                guard let now = new[member.name] else {
                    lines.append("\(path).\(member.name): \(text(member.value)) before, nothing now")
                    continue
                }
                compare(member.value, now, at: "\(path).\(member.name)", &lines)
            }
            for member in after where old[member.name] == nil {
                lines.append("\(path).\(member.name): nothing before, \(text(member.value)) now")
            }
        case (.list(let before), .list(let after)) where before.count == after.count:
            for (index, pair) in zip(before, after).enumerated() {
                compare(pair.0, pair.1, at: "\(path)[\(index)]", &lines)
            }
        default:
            if !isSame(old, new) { lines.append("\(path): \(text(old)) before, \(text(new)) now") }
        }
    }

    /// Whether two values are the same to the bit; `1` and `1.0` are one number to JSON.
    private static func isSame(_ old: ResultValue, _ new: ResultValue) -> Bool {
        switch (old, new) {
        case (.integer(let whole), .number(let number)), (.number(let number), .integer(let whole)):
            Double(whole) == number
        default: old == new
        }
    }

    private static func text(_ value: ResultValue?) -> String {
        guard let value else { return "nothing" }
        let text = value.json(indentation: 0).split(separator: "\n").joined(separator: " ")
        return text.count <= 60 ? text : "\(text.prefix(57))…"
    }
}

/// Any JSON text as a value.
private struct PlainJSON: Decodable {
    var value: ResultValue

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Key.self) {
            let members = try container.allKeys.sorted { $0.stringValue < $1.stringValue }
                .map { ResultValue.Member($0.stringValue, try container.decode(PlainJSON.self, forKey: $0).value) }
            value = .object(members)
            return
        }
        if var container = try? decoder.unkeyedContainer() {
            var items: [ResultValue] = []
            while !container.isAtEnd { items.append(try container.decode(PlainJSON.self).value) }
            value = .list(items)
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            value = .null
        } else if let truth = try? container.decode(Bool.self) {
            value = .boolean(truth)
        } else if let number = try? container.decode(Int.self) {
            value = .integer(number)
        } else if let number = try? container.decode(Double.self) {
            value = .number(number)
        } else {
            value = .string(try container.decode(String.self))
        }
    }
}
