/// What data files may make of this machine, all in one place; CONTRIBUTING.md has those of the other modules.
enum Limits {
    /// Columns of a table.
    static let columns = 10_000
    /// Different values of a target that is a class: more are taken for quantities.
    static let classes = 10_000
    /// Different texts of a column that becomes a column for each.
    static let categories = 1_000
    /// Bytes of a table's row: a longer one is taken for one with an open quote.
    static let row = 1 << 24
    /// Bytes of the header of one of NumPy's arrays, which reads no more itself.
    static let arrayHeader = 12 + 10_000

    /// Bytes of a packed file in which its first unpacked ones are looked for: names and comments may come before.
    static let packedStart = 1 << 20

    /// Bytes that a packed file may hold beyond what its header promises, so that a message can give their number.
    static let unpackedBeyondPromise = 1 << 16

    /// Bytes that a packed file without a promise, such as a table, may unpack to: text packs to a twentieth at best,
    /// and ten megabytes of gzip can hold ten gigabytes of zeros.
    static func unpacked(from packed: Int) -> Int {
        let (product, overflow) = packed.multipliedReportingOverflow(by: 40)
        return overflow ? .max : max(64 << 20, product)
    }
}
