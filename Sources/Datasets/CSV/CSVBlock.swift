internal import CKernels

/// Whole rows of a plain part of a table, valid only while they are handed out: the places of their values, found for
/// all of them at once, so that columns can be read one after the other.
struct CSVBlock {
    /// The bytes of the rows; `slack` more can be read before them.
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

    /// How many bytes before the first may be read, whatever they are.
    static let slack = 8

    /// Reads the values of a column as numbers, into `numbers`: NaN where a value is none, or is for `CSVNumber.parse`
    /// to read.
    ///
    /// - Returns: how many are NaN.
    func readShortNumbers(_ field: Int) -> Int {
        guard let base = bytes.baseAddress, let ends = ends.baseAddress, let firstRow = rows.baseAddress,
            let target = numbers.baseAddress
        else { return rows.count }
        let column = NumberColumn(
            bytes: base,
            ends: ends,
            rows: firstRow,
            field: field,
            is_last: field == fields.count - 1 ? 1 : 0
        )
        return read_short_numbers(column, rows.count, target)
    }

    /// The bytes of a value, blanks at either end included.
    func text(_ row: Int, _ field: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range(row, field)])
    }

    /// A row as the parser hands it out, but for its other values.
    func row(_ row: Int, _ field: Int) -> CSVRow {
        var value = range(row, field)
        while let first = value.first, dialect.isBlank(bytes[first]) { value.removeFirst() }
        while let last = value.last, dialect.isBlank(bytes[last]) { value.removeLast() }
        fields[field] = CSVRow.Field(start: value.lowerBound, end: value.upperBound)
        return CSVRow(bytes: bytes, fields: UnsafeBufferPointer(fields))
    }

    /// Where a value stands between its separators; the carriage return of a row's end belongs to none.
    private func range(_ row: Int, _ field: Int) -> Range<Int> {
        let place = Int(rows[row]) + field
        let start = place == 0 ? 0 : Int(ends[place - 1]) + 1
        let end = Int(ends[place])
        let isReturn = field == fields.count - 1 && end > start && bytes[end - 1] == UInt8(ascii: "\r")
        return start..<(isReturn ? end - 1 : end)
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
