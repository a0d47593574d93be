import Foundation
import Testing

@testable import Datasets

struct CSVParserTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func rows(_ bytes: [UInt8], _ separator: UInt8? = UInt8(ascii: ",")) throws -> [[[UInt8]]] {
        let path = try folder.write(bytes, to: "a.csv")
        var parser = try CSVParser(path: path, dialect: CSVDialect(separator: separator))
        var rows: [[[UInt8]]] = []
        while try parser.next({ row in rows.append(row.fields.indices.map { row.withBytes(of: $0) { Array($0) } }) }) {}
        return rows
    }

    private func texts(_ text: String, _ separator: Character? = ",") throws -> [[String]] {
        try rows(Array(text.utf8), separator?.asciiValue).map { $0.map { String(decoding: $0, as: UTF8.self) } }
    }

    private func message(_ text: String, _ separator: Character? = ",") throws -> String {
        try message(Array(text.utf8), separator)
    }

    private func message(_ bytes: [UInt8], _ separator: Character? = ",") throws -> String {
        try #require(throws: DatasetError.self) { try rows(bytes, separator?.asciiValue) }.message
            .replacingOccurrences(of: folder.path + "/", with: "")
    }

    @Test func plain() throws {
        #expect(try texts("a,b\n1,2\n") == [["a", "b"], ["1", "2"]])
        #expect(try texts("a,b\n1,2") == [["a", "b"], ["1", "2"]])
        #expect(try texts("a") == [["a"]])
        #expect(try texts("a,\n,b\n,\n") == [["a", ""], ["", "b"], ["", ""]])
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func lineEnds(_ end: String) throws {
        #expect(try texts(["a,b", "1,2", "3,4"].joined(separator: end)) == [["a", "b"], ["1", "2"], ["3", "4"]])
        #expect(try texts(["a,b", "1,2", ""].joined(separator: end)) == [["a", "b"], ["1", "2"]])
        #expect(try texts(["", "a", "", "  ", "b", "", ""].joined(separator: end)) == [["a"], ["b"]])
    }

    @Test func quotes() throws {
        #expect(try texts("\"a,b\",\"c\"\"d\"\n") == [["a,b", "c\"d"]])
        #expect(try texts("\"two\nlines\",\"\r\n\"\n") == [["two\nlines", "\r\n"]])
        #expect(try texts("\"\",\"\"\"\"\n") == [["", "\""]])
        #expect(try texts("\"\"\n") == [[""]])
        #expect(try texts(" \"a\" ,\t\" b \"\t\n") == [["a", " b "]])
        #expect(try texts("5\" pipe,a\"b\"\n") == [["5\" pipe", "a\"b\""]])
    }

    @Test func blanksAroundValues() throws {
        #expect(try texts("  a , b b\t,c  \n") == [["a", "b b", "c"]])
        #expect(try texts("a\t b \t\n\t\tc\n", "\t") == [["a", "b", ""], ["", "", "c"]])
        #expect(try texts("a b\n c\n", " ") == [["a", "b"], ["", "c"]])
    }

    @Test func whitespace() throws {
        let text = "18.0   8\t\"chevrolet  malibu\" \n\n  15.0  8 \t \"buick\"\n"
        #expect(try texts(text, nil) == [["18.0", "8", "chevrolet  malibu"], ["15.0", "8", "buick"]])
        #expect(try texts("a  b", nil) == [["a", "b"]])
        #expect(try texts("\"a\" \"\"", nil) == [["a", ""]])
        #expect(
            try message("\"a\"b c\n", nil)
                == "a.csv:1:4: expected a space or the end of the line after the closing quote; write a quote inside quotes twice"
        )
    }

    @Test func byteOrderMark() throws {
        #expect(try texts("\u{FEFF}a,b\n") == [["a", "b"]])
        #expect(
            try message("\u{FEFF}\"a\"x")
                == "a.csv:1:4: expected ',' or the end of the line after the closing quote; write a quote inside quotes twice"
        )
    }

    @Test func mistakesHaveTheirPlaces() throws {
        #expect(try message("a,b\r\n1,\"2\r\n3") == "a.csv:2:3: the quote is not closed")
        #expect(try message("a\r1\r\"2\r\r3") == "a.csv:3:1: the quote is not closed")
        #expect(
            try message("a,b\n\"x\ny\",\"z\" 5\n")
                == "a.csv:3:8: expected ',' or the end of the line after the closing quote; "
                + "write a quote inside quotes twice"
        )
        #expect(
            try message(String(repeating: ",", count: 10_000)) == "a.csv:1:10001: the row has more than 10000 values"
        )
        #expect(try message("") == "'a.csv' is empty; get the file again")
    }

    @Test func packed() throws {
        #expect(try rows(gzip(Array("a,b\n1,2\n".utf8))).count == 2)
        let broken = try gzip(Array("a,b\n1,2\n".utf8)).dropLast(3)
        #expect(try message(Array(broken)).contains("is damaged"))
    }

    @Test func anOpenQuoteDoesNotEatTheFile() throws {
        let text = "a,b\n1,\"" + String(repeating: "x\n", count: 9 << 20)
        #expect(try message(text) == "a.csv:2:1: the row does not end within 16 MiB; is a quote left open?")
    }

    /// Random bytes of those that mean something, in short files and in ones longer than the parser's buffer.
    @Test(arguments: [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: " ")])
    func asTheReference(separator: UInt8) throws {
        var random = SplitMix64(seed: UInt64(separator))
        let alphabet: [UInt8] = [separator, separator, 34, 10, 13, 32, 9, 97, 98, 48, 0xc3]
        var broken = 0
        for round in 0..<400 {
            let length = 1 + random.next(below: round < 390 ? 30 : 3000)
            let bytes = (0..<length).map { _ in alphabet[random.next(below: alphabet.count)] }
            let expected = ReferenceCSV.rows(bytes, separator: separator)
            if let expected {
                #expect(try rows(bytes, separator) == expected, "\(bytes)")
            } else {
                broken += 1
                #expect(throws: DatasetError.self, "\(bytes)") { try rows(bytes, separator) }
            }
        }
        #expect((50...390).contains(broken))
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func acrossTheBuffer(_ end: String) throws {
        var random = SplitMix64(seed: 7)
        var expected: [[[UInt8]]] = []
        var bytes: [UInt8] = []
        while bytes.count < 700_000 {
            let row = (0..<3).map { _ in
                (0..<random.next(below: 60)).map { _ in [97, 34, 44, 10, 13, 98][random.next(below: 6)] as UInt8 }
            }
            expected.append(row)
            for (place, value) in row.enumerated() {
                if place > 0 { bytes.append(44) }
                bytes.append(34)
                for byte in value { bytes += byte == 34 ? [34, 34] : [byte] }
                bytes.append(34)
            }
            bytes += Array(end.utf8)
        }
        #expect(try rows(bytes) == expected)
    }

    @Test func linesAreCountedThroughTheWholeFile() throws {
        let text = String(repeating: "1,\"a\nb\"\r\n\r\n", count: 50_000) + "1,\"x"
        #expect(try message(text) == "a.csv:150001:3: the quote is not closed")
    }
}
