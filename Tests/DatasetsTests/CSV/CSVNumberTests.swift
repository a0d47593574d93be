import CKernels
import Testing

@testable import Datasets

struct CSVNumberTests {
    private func parse(_ text: String) -> Float? {
        var text = text
        return text.withUTF8 { CSVNumber.parse($0) }
    }

    /// `Float.init` goes by the C library's `strtof`.
    private func expectSame(_ text: String) throws {
        let expected = try #require(Float(text), "\(text)")
        let found = try #require(parse(text), "\(text)")
        #expect(found.bitPattern == expected.bitPattern, "\(text): \(found), not \(expected)")
    }

    @Test(arguments: [
        "0", "-0", "+0", "0.0", "-0.0e5", "1", "+1", "-1", ".5", "5.", "-.5e1", "1e3", "1E+3", "1e-3", "007", "0.1",
        "0.2",
        "16777216", "16777217", "16777218", "16777219", "9007199254740993", "123456789012345678901234567890",
        "0.000000000000000000000000000000000000000000001", "3.4028235e38", "3.4028236e38", "1.1754944e-38", "1e-45",
        "7e-46", "7.1e-46", "1e-400", "1.00000017881393432617187499", "1.00000017881393432617187500",
        "1.00000017881393432617187501", "0.1000000000000000055511151231257827", "8.5899345920000002e9",
        "1.17549421069244107548702944485e-38", "340282346638528859811704183484516925440",
    ])
    func corners(text: String) throws { try expectSame(text) }

    @Test(arguments: ["1e39", "-1e39", "3.4028237e38", "1e999999999999999999999"])
    func tooLarge(text: String) throws {
        #expect(try #require(parse(text)).isInfinite)
    }

    @Test(arguments: [
        "", "-", "+", ".", "-.", "e5", "1e", "1e+", "1e5.0", "1.2.3", "1,5", "1 2", " 1", "1 ", "0x10", "inf", "nan",
        "NaN", "Infinity", "1f", "--1", "+-1", "1_000", "１", "½",
    ])
    func noNumbers(text: String) { #expect(parse(text) == nil) }

    @Test func randomDecimals() throws {
        var random = SplitMix64(seed: 1)
        for _ in 0..<20_000 {
            var text = random.next(below: 2) == 0 ? "-" : ""
            for _ in 0...random.next(below: 12) { text += String(random.next(below: 10)) }
            if random.next(below: 4) > 0 {
                text += "."
                for _ in 0..<random.next(below: 22) { text += String(random.next(below: 10)) }
            }
            if random.next(below: 3) == 0 { text += "e\(random.next(below: 100) - 60)" }
            guard try #require(Float(text)).isFinite else { continue }
            try expectSame(text)
        }
    }

    /// Every way of writing a number that lies at, or a hair beside, the middle of two Float32 values.
    @Test func middlesOfTwoFloats() throws {
        var random = SplitMix64(seed: 2)
        for _ in 0..<3000 {
            let bits = UInt32(truncatingIfNeeded: random.next()) & 0x7fff_ffff
            let float = Float(bitPattern: bits)
            guard float.isNormal, float < 1e30, float > 1e-30 else { continue }
            let middle = (Double(float) + Double(float.nextUp)) / 2
            for value in [middle, middle.nextUp, middle.nextDown, Double(float)] { try expectSame("\(value)") }
        }
    }

    @Test func shortestTextsOfFloatsAndDoubles() throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<10_000 {
            let float = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
            if float.isFinite { try expectSame("\(float)") }
            let double = Double(Int64(truncatingIfNeeded: random.next())) / 1e15
            try expectSame("\(double)")
        }
    }

    /// The kernel's numbers for a column of a table whose rows are one, two or three values.
    private func kernel(_ texts: [[UInt8]], field: Int, fields: Int, lineEnd: [UInt8]) -> [Float] {
        var bytes = [UInt8](repeating: UInt8(ascii: "9"), count: CSVBlock.slack)
        var ends: [Int32] = []
        for text in texts {
            for place in 0..<fields {
                bytes += place == field ? text : Array("17".utf8)
                if place == fields - 1 { bytes += lineEnd.dropLast() }
                ends.append(Int32(bytes.count - CSVBlock.slack))
                bytes.append(place == fields - 1 ? UInt8(ascii: "\n") : UInt8(ascii: ","))
            }
        }
        let rows = texts.indices.map { Int32($0 * fields) }
        var numbers = [Float](repeating: -1, count: texts.count)
        let isLast: Int32 = field == fields - 1 ? 1 : 0
        let missed = bytes.withUnsafeBufferPointer { bytes in
            ends.withUnsafeBufferPointer { ends in
                rows.withUnsafeBufferPointer { rows -> Int in
                    guard let bytes = bytes.baseAddress, let ends = ends.baseAddress, let rows = rows.baseAddress else {
                        return 0
                    }
                    let column = NumberColumn(
                        bytes: bytes + CSVBlock.slack,
                        ends: ends,
                        rows: rows,
                        field: field,
                        is_last: isLast
                    )
                    return read_short_numbers(column, texts.count, &numbers)
                }
            }
        }
        #expect(missed == numbers.count { $0.isNaN })
        return numbers
    }

    /// Short texts take a way of their own, eight of them at once.
    @Test(arguments: [(0, 1), (0, 2), (1, 2), (1, 3)], ["\n", "\r\n"])
    func shortTextsAreTheSameEitherWay(place: (field: Int, fields: Int), lineEnd: String) {
        var random = SplitMix64(seed: UInt64(3 + place.fields))
        let letters = Array("0123456789.-".utf8)
        let others = Array("+eE /:".utf8)
        var texts: [[UInt8]] = [
            ".", "-.", "-", "", "0", "-0", "5.", ".5", "16777217", "99999999", "-9999999.", "1.2.3",
        ]
        .map { Array($0.utf8) }
        for _ in 0..<5000 {
            let count = 1 + random.next(below: 10)
            let text = (0..<count).map { _ in
                random.next(below: 40) == 0 ? others[random.next(below: 6)] : letters[random.next(below: 11)]
            }
            texts += [text, [UInt8(ascii: "-")] + text]
        }
        // An odd count, so that the last ones are fewer than eight.
        texts.append([UInt8(ascii: "7")])
        let found = kernel(texts, field: place.field, fields: place.fields, lineEnd: Array(lineEnd.utf8))
        var numbers = 0
        var wrong: [String] = []
        for (text, number) in zip(texts, found) where !number.isNaN {
            let parsed = text.withUnsafeBufferPointer { CSVNumber.parse($0) }
            if number.bitPattern != parsed?.bitPattern { wrong.append(String(decoding: text, as: UTF8.self)) }
            numbers += 1
        }
        #expect(wrong == [])
        // Nearly all that can be read so are, but for middles of two floats: digits and at most one point, eight characters.
        let short = texts.count { text in
            let rest = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
            let points = rest.count { $0 == UInt8(ascii: ".") }
            let digits = rest.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return rest.count <= 8 && digits > 0 && points <= 1 && digits + points == rest.count
        }
        #expect(numbers > short * 95 / 100 && numbers <= short)
        #expect(found.prefix(4).allSatisfy(\.isNaN) && found[4] == 0 && found[5].sign == .minus)
    }
}
