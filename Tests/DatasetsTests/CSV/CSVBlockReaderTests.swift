import Testing

@testable import Datasets

/// Numbers that are read block by block are those of their whole texts, wherever a block ends.
struct CSVBlockReaderTests {
    private static let texts = [
        "-0", ".5", "5.", "+1", "0.1234567890123456789012345", "1234567890123456789012345", "1e-46", "-1e-400", "1e38",
        " 7", "8 ", "\t-9\t", "12345678", "123456789", "-1234567.8", "16777217", "16777219", "3.4028235e38", "00000.25",
    ]

    /// More than a block of three columns; the first value is `shift` characters longer than another one.
    private func rows(_ shift: Int) -> [[String]] {
        let count = 4000
        return (0..<count).map { row in
            (0..<3).map { field in
                let text = Self.texts[(row * 3 + field * 7 + row / 19) % Self.texts.count]
                return row == 0 && field == 0 ? String(repeating: "0", count: shift) + "1" : text
            }
        }
    }

    private func number(_ text: String) -> Float? { Float(text.filter { !" \t".contains($0) }) }

    @Test(arguments: ["\n", "\r\n"]) func everyByteEndsABlock(end: String) throws {
        let folder = try TemporaryFolder()
        for shift in 0..<32 {
            let rows = rows(shift)
            // Every other file has no break at its end.
            let text = rows.map { $0.joined(separator: ",") }.joined(separator: end) + (shift % 2 == 0 ? end : "")
            let bytes = Array(text.utf8)
            try #require(bytes.count > 3 << 15)
            let path = try folder.write(bytes, to: "a.csv")
            var reader = try CSVBlockReader(
                path: path,
                dialect: CSVDialect(),
                piece: 0..<bytes.count,
                fieldCount: 3
            )
            var columns = (0..<3).map { CSVColumn(name: "c", field: $0, isCategorical: false, isTarget: false) }
            var blocks = 0
            while let block = try reader.next() {
                blocks += 1
                for field in 0..<3 { try columns[field].append(block, missing: .standard, fillsGaps: false) }
            }
            #expect(blocks > 1)
            for field in 0..<3 {
                guard case .numbers(let found)? = columns[field].finished()?.values else {
                    Issue.record("no numbers")
                    continue
                }
                #expect(found.map(\.bitPattern) == rows.map { number($0[field])?.bitPattern })
            }
        }
    }

    /// What no float can hold is left to the parser, which says where it stands.
    @Test(arguments: ["1e400", "-1e39", "inf", "nan", "1e", "1..2", "--1", "0x1", ""]) func noNumber(text: String)
        throws
    {
        let folder = try TemporaryFolder()
        let bytes = Array("1,2\n3,\(text)\n5,6\n".utf8)
        let path = try folder.write(bytes, to: "a.csv")
        var reader = try CSVBlockReader(path: path, dialect: CSVDialect(), piece: 0..<bytes.count, fieldCount: 2)
        let block = try #require(try reader.next())
        var column = CSVColumn(name: "c", field: 1, isCategorical: false, isTarget: false)
        #expect(throws: CSVRow.Mistake.self) { try column.append(block, missing: .standard, fillsGaps: false) }
    }
}
