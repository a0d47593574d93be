import Foundation
import Testing

@testable import NotebookRunner

struct FingerprintTests {
    /// Values of the xxHash reference implementation (`xxhsum -H2`).
    @Test func bytesHashAsXXH3() {
        #expect(Fingerprint(of: []).description == "99aa06d3014798d86001c324468d497f")
        #expect(Fingerprint(of: Array("a".utf8)).description == "a96faf705af16834e6c632b61e964e1f")
        #expect(Fingerprint(of: Array("abc".utf8)).description == "06b05ab6733a618578af5f94892f3950")
    }

    @Test func theBoundariesBetweenPartsCount() {
        let all = [[], [""], ["", ""], ["abc"], ["ab", "c"], ["a", "bc"], ["abc", ""], ["", "abc"], ["c", "ab"]]
        #expect(Set(all.map { Fingerprint(parts: $0) }).count == all.count)
        #expect(Fingerprint(parts: ["ab", "c"]) == Fingerprint(parts: ["ab", "c"]))
    }

    @Test func itIsCodable() throws {
        let fingerprint = Fingerprint(parts: ["x"])
        let data = try JSONEncoder().encode(fingerprint)
        #expect(try JSONDecoder().decode(Fingerprint.self, from: data) == fingerprint)
        #expect(fingerprint.description.count == 32)
    }
}
