import Foundation
public import NotebookFormat

extension ResultsFile {
    /// Why a results file cannot be used.
    public struct ReadError: Error, Sendable, CustomStringConvertible {
        /// What is wrong, without the file's name.
        public var description: String
    }

    /// Reads a results file; the keys of every object are sorted.
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

    /// The label and the values of each step.
    static func steps(_ file: ResultValue) -> [(label: String, values: ResultValue)] {
        guard case .list(let steps) = file["steps"] else { return [] }
        return steps.compactMap { step in
            guard case .string(let label) = step["label"], let values = step["values"] else { return nil }
            return (label, values)
        }
    }
}

/// A JSON value of any shape.
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
