/// Whole rows of a plain part of a table, valid only while they are handed out: the places of their values, found for
/// all of them at once, so that columns can be read one after the other.
struct CSVBlock {
    /// The bytes of the rows; `CSVNumber.slack` more can be read after them.
    let bytes: UnsafeBufferPointer<UInt8>
    /// Where each value ends, row after row; blank lines have one.
    let ends: UnsafeBufferPointer<Int32>
    /// The place in `ends` of each row's first value.
    var rows: UnsafeMutableBufferPointer<Int32>
    let dialect: CSVDialect
    /// Room for as many numbers as there are rows.
    let numbers: UnsafeMutableBufferPointer<Float>
    /// Room for a row whose values are looked at one by one.
    let fields: UnsafeMutableBufferPointer<CSVRow.Field>

    /// The bytes of a value between its separators, what is blank at either end included.
    func text(_ row: Int, _ field: Int) -> UnsafeBufferPointer<UInt8> {
        let place = Int(rows[row]) + field
        let start = place == 0 ? 0 : Int(ends[place - 1]) + 1
        return UnsafeBufferPointer(rebasing: bytes[start..<Int(ends[place])])
    }

    /// A row as the parser hands it out, but for its other values.
    func row(_ row: Int, _ field: Int) -> CSVRow {
        let place = Int(rows[row]) + field
        var start = place == 0 ? 0 : Int(ends[place - 1]) + 1
        var end = Int(ends[place])
        // The carriage return of a row's end.
        if field == fields.count - 1, end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        while start < end, dialect.isBlank(bytes[start]) { start += 1 }
        while end > start, dialect.isBlank(bytes[end - 1]) { end -= 1 }
        fields[field] = CSVRow.Field(start: start, end: end)
        return CSVRow(bytes: bytes, fields: UnsafeBufferPointer(fields))
    }

    /// Leaves rows out.
    mutating func removeRows(where isLeftOut: (Int) -> Bool) {
        var kept = 0
        for row in rows.indices where !isLeftOut(row) {
            rows[kept] = rows[row]
            kept += 1
        }
        rows = UnsafeMutableBufferPointer(rebasing: rows[..<kept])
    }
}
