import Foundation
import NotebookFormat
import Testing

/// What the cache keeps comes back as it was.
struct StoredValueTests {
    private func restored<Value: Codable>(_ value: Value) throws -> Value {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        return try decoder.decode(Value.self, from: encoder.encode(value))
    }

    @Test(arguments: [
        ResultValue.null, .boolean(true), .integer(1), .integer(.min), .number(1), .number(0.1), .number(-.infinity),
        .string(""), .string("a \"b\"\n"), .list([]), .list([.number(1), .number(.infinity), .number(1e-300)]),
        .list([.number(1), .integer(1)]), .list([.integer(1), .integer(2)]), .list([.list([]), .null]), .object([]),
        .object([.init("b", .number(2)), .init("a", .list([.object([.init("b", .string("c"))])]))]),
    ])
    func values(value: ResultValue) throws {
        #expect(try restored([value]) == [value])
    }

    @Test func valuesThatAreNoNumbers() throws {
        guard case .list(let items) = try restored(ResultValue.list([.number(.nan), .number(2)])),
            case .number(let number) = items[0]
        else {
            Issue.record("a list of numbers")
            return
        }
        #expect(number.isNaN && items[1] == .number(2))
    }

    @Test func phrases() throws {
        let count = 3
        let phrases: [Phrase] = [
            .verbatim("a"), .verbatim(""), "", "The data", "The first \(count) pictures", ["a", "b"].joined(),
            "\("a" as String)",
        ]
        #expect(try restored(phrases) == phrases)
    }
}
