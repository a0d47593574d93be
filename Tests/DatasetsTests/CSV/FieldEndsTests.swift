import CKernels
import Testing

@testable import Datasets

/// The places of separators and line feeds against a plain loop, for all lengths around a block's 64 bytes.
struct FieldEndsTests {
    private func find(_ text: [UInt8]) -> (ends: [Int32], isSpecial: Bool) {
        // What stands after the bytes must not count.
        let padded = text + (0..<64).map { [UInt8(ascii: ","), 0, UInt8(ascii: "\""), UInt8(ascii: "\r")][$0 % 4] }
        var ends = [Int32](repeating: -1, count: text.count + 64)
        let found = find_field_ends(padded, text.count, UInt8(ascii: ","), &ends)
        return (Array(ends[..<found.end_count]), found.is_special)
    }

    private func expected(_ text: [UInt8]) -> (ends: [Int32], isSpecial: Bool) {
        let ends = text.indices.filter { text[$0] == UInt8(ascii: ",") || text[$0] == UInt8(ascii: "\n") }
        let isSpecial = text.indices.contains { place in
            switch text[place] {
            case UInt8(ascii: "\""), 0: true
            case UInt8(ascii: "\r"): place + 1 < text.count && text[place + 1] != UInt8(ascii: "\n")
            default: false
            }
        }
        return (ends.map { Int32($0) }, isSpecial)
    }

    @Test(arguments: [0.5, 0.05, 0.002]) func asAPlainLoop(share: Double) {
        var random = SplitMix64(seed: 5)
        let marks = Array(",\n,\r\",\u{0}".utf8)
        for length in Array(1...200) + [511, 512, 513, 4096] {
            for _ in 0..<20 {
                var text = (0..<length).map { _ -> UInt8 in
                    random.next(below: 1000) < Int(share * 1000)
                        ? marks[random.next(below: share > 0.1 ? 3 : marks.count)] : UInt8(ascii: "7")
                }
                text[length - 1] = UInt8(ascii: "\n")
                let (found, plain) = (find(text), expected(text))
                #expect(found.ends == plain.ends)
                #expect(found.isSpecial == plain.isSpecial)
            }
        }
    }

    @Test(arguments: 1...130) func aReturnAtEachPlace(place: Int) {
        for next in ["\n", "x"] {
            let text = Array((String(repeating: "a", count: place) + "\r" + next + "b,c\n").utf8)
            #expect(find(text).isSpecial == (next == "x"))
        }
    }
}
