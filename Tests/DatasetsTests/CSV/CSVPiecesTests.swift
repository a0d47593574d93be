import Foundation
import Testing

@testable import Datasets

/// Files that are large enough to be read in pieces, one a core.
struct CSVPiecesTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Reads the text as it is, and packed with gzip, which is read from first to last.
    private func bothWays(_ text: String, _ missing: String = "mean") throws -> [Result<CSVTable, DatasetError>] {
        let paths = [
            try folder.write(Array(text.utf8), to: "a.csv"), try folder.write(gzip(Array(text.utf8)), to: "b.csv"),
        ]
        var given = TestOptions(["target": .text("y"), "missing": .text(missing)])
        let options = CSVOptions(&given)
        return paths.map { path in Result { () throws(DatasetError) in try CSVTable(path: path, options: options) } }
    }

    private func rows(_ count: Int, _ row: (Int) -> String) -> String {
        "number,text,gaps,late,y\n" + (0..<count).map(row).joined()
    }

    private let count = 200_000

    private func plain(_ row: Int) -> String {
        let gap = row % 3 == 0 ? "" : "\(row % 7)"
        let late = row < 150_000 ? "" : "\(row).5"
        return "\(row).25,\(["red", "green", "blue"][row * row % 3]),\(gap),\(late),\(row % 11)\n"
    }

    @Test(arguments: ["\n", "\r\n"]) func theSameAsFromFirstToLast(end: String) throws {
        let text = rows(count, plain).replacingOccurrences(of: "\n", with: end)
        try #require(text.utf8.count > 4 << 20)
        let tables = try bothWays(text).map { try $0.get() }
        #expect(tables[0].rowCount == count)
        #expect(tables[0].features.map(\.name) == ["number", "text", "gaps", "late"])
        for (one, other) in zip(tables[0].features + [tables[0].target], tables[1].features + [tables[1].target]) {
            switch (one.values, other.values) {
            case (.numbers(let left), .numbers(let right)):
                #expect(left.map(\.bitPattern) == right.map(\.bitPattern))
            default: #expect(one == other)
            }
        }
        guard case .numbers(let numbers) = tables[0].features[0].values else { throw DatasetError("no numbers") }
        #expect(numbers == (0..<count).map { Float($0) + 0.25 })
    }

    @Test func droppedRows() throws {
        let tables = try bothWays(rows(count, plain), "drop").map { try $0.get() }
        #expect(tables[0].rowCount == (150_000..<count).count { $0 % 3 != 0 })
        #expect(tables[0].features == tables[1].features)
    }

    @Test(arguments: [
        // A quote, which another piece may have opened.
        "1.5,\"two\nlines\",1,1,1\n",
        // A category that is new, and one that looks like a number.
        "1.5,violet,1,1,1\n", "1.5,7,1,1,1\n",
    ]) func aRowOfItsOwn(row: String) throws {
        let tables = try bothWays(rows(count) { $0 == 190_000 ? row : plain($0) }).map { try $0.get() }
        #expect(tables[0].features.map(\.featureNames) == tables[1].features.map(\.featureNames))
        #expect(tables[0].target == tables[1].target)
        #expect(tables[0].rowCount == count)
    }

    @Test(arguments: ["x,red,1,1,1\n", "1,red,1,1\n", "1,red,1,1,\n", "1,\"red,1,1,1\n", "1,re\0d,1,1,1\n"])
    func aMistakeHasItsLine(row: String) throws {
        let results = try bothWays(rows(count) { $0 == 190_000 ? row : plain($0) })
        let messages = results.map { result -> String in
            guard case .failure(let error) = result else { return "" }
            return error.message.replacingOccurrences(of: folder.path + "/", with: "")
        }
        #expect(messages[0].hasPrefix("a.csv:190002:"))
        #expect(messages[0].dropFirst() == messages[1].dropFirst())
    }
}
