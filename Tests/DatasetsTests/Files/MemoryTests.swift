import Testing

@testable import Datasets

struct MemoryTests {
    /// With optimization, too: there the compiler leaves out what it can tell to have no effect.
    @Test func onlyWhatTheSystemGrants() {
        #expect(Memory.isAvailable(byteCount: 0))
        #expect(Memory.isAvailable(byteCount: 1 << 20))
        #expect(!Memory.isAvailable(byteCount: 1 << 60))
        #expect(!Memory.isAvailable(byteCount: -1))
        #expect(Memory.isAvailable(inPieces: 1 << 20))
        #expect(!Memory.isAvailable(inPieces: 1 << 60))
        #expect(!Memory.isAvailable(inPieces: .max))
    }

    @Test func aTableThatDoesNotFit() throws {
        let table = ColumnTable(columns: [.init(name: "x", values: [])], rowCount: 1 << 58)
        let error = try #require(throws: DatasetError.self) { try table.rows() }
        #expect(error.message == "1 columns of \(1 << 58) rows do not fit into memory; use fewer")
    }
}
