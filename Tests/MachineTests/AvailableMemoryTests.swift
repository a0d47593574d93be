import Foundation
import Machine
import Testing

@Suite struct AvailableMemoryTests {
    @Test func aMachineHasSomeAndSaysWhatBoundsIt() {
        let memory = AvailableMemory()
        #expect(memory.byteCount > 0)
        #expect(memory.reason.hasSuffix("of memory free") || memory.reason.hasSuffix("of memory"))
        #expect(memory.reason.contains(describe(bytes: Double(memory.byteCount))))
    }

    @Test func theProcessorsAreOneAtLeast() {
        #expect(availableProcessors() >= 1)
    }

    @Test func bytesAreShownInUnitsOfAThousand() {
        #expect(describe(bytes: 999) == "999.0 bytes")
        #expect(describe(bytes: 1_500_000_000) == "1.5 GB")
        #expect(describe(bytes: 3e30) == "3000000000000.0 EB")
    }
}
