/// One row of a file, valid only while it is handed out.
struct CSVRow {
    /// The bytes of the file around the row.
    let bytes: UnsafeBufferPointer<UInt8>
    let fields: UnsafeBufferPointer<Field>

    /// Where a value stands in `bytes`, without quotes and what surrounds them.
    struct Field: BitwiseCopyable {
        var start: Int
        var end: Int
        /// Whether the value has doubled quotes inside.
        var hasEscapes = false
    }

    /// What is wrong with a row, and in which of its bytes.
    struct Mistake: Error {
        var offset: Int
        var message: String
    }

    /// The bytes of a value as they stand in the file.
    func rawBytes(of field: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[fields[field].start..<fields[field].end])
    }

    /// Lends the bytes of a value, each doubled quote made one.
    func withBytes<Result>(of field: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let raw = rawBytes(of: field)
        guard fields[field].hasEscapes else { return body(raw) }
        var text: [UInt8] = []
        var place = 0
        while place < raw.count {
            text.append(raw[place])
            place += raw[place] == UInt8(ascii: "\"") ? 2 : 1
        }
        return text.withUnsafeBufferPointer(body)
    }

    /// The value as text.
    /// - Throws: when it is not UTF-8.
    func text(of field: Int) throws(Mistake) -> String {
        let text = withBytes(of: field) { String(validating: $0, as: UTF8.self) }
        guard let text else { throw mistake(field, "these bytes are not UTF-8; save the file as UTF-8") }
        return text
    }

    /// The value as a message shows it: no longer than a line, whatever it holds.
    func shown(_ field: Int) -> String {
        let text = withBytes(of: field) { String(decoding: $0.prefix(160), as: UTF8.self) }
        let line = String(text.map { $0.isNewline ? " " : $0 }.prefix(40))
        return line.count < text.count || rawBytes(of: field).count > 160 ? "'\(line)…'" : "'\(line)'"
    }

    func mistake(_ field: Int, _ message: String) -> Mistake {
        Mistake(offset: fields[field].start, message: message)
    }
}
