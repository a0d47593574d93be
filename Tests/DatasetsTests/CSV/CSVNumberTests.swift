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

    /// Short texts take a way of their own, all characters at once.
    @Test func shortTextsAreTheSameEitherWay() {
        var random = SplitMix64(seed: 3)
        let letters = Array("0123456789.-".utf8)
        let others = Array("+eE ,/:".utf8)
        var numbers = 0
        for _ in 0..<200_000 {
            let count = 1 + random.next(below: 10)
            let bytes = (0..<count).map { _ in
                random.next(below: 40) == 0 ? others[random.next(below: 7)] : letters[random.next(below: 11)]
            }
            // What comes after the number in a file must not count.
            let rest = (0..<CSVNumber.slack).map { _ in letters[random.next(below: 12)] }
            for text in [bytes, [UInt8(ascii: "-")] + bytes] {
                let padded = (text + rest).withUnsafeBufferPointer {
                    CSVNumber.parse(padded: UnsafeBufferPointer(rebasing: $0[..<text.count]))
                }
                let plain = text.withUnsafeBufferPointer { CSVNumber.parse($0) }
                #expect(padded?.bitPattern == plain?.bitPattern, "\(String(decoding: text, as: UTF8.self))")
                let string = String(decoding: text, as: UTF8.self)
                if text.allSatisfy({ letters.prefix(11).contains($0) }), let reference = Float(string) {
                    #expect(padded == reference, "\(string)")
                    numbers += 1
                }
            }
        }
        #expect(numbers > 10_000)
    }
}
