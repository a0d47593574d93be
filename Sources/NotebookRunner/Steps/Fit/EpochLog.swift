/// A log of epochs as text: a header, and a row for each epoch.
struct EpochLog {
    /// Why rows cannot come to a file.
    struct Problem: Error {
        var message: String
    }

    private(set) var bytes: [UInt8]
    private let header: String
    private let rows: [String]

    /// A log of its own.
    init(header: String, rows: [String]) {
        (self.header, self.rows) = (header, rows)
        bytes = Array((header + rows.joined()).utf8)
    }

    /// Puts the rows behind those of a file, as far as the file does not hold them yet: a training that goes on, or is
    /// run again, leaves no row twice.
    mutating func append(to file: [UInt8]) throws(Problem) {
        guard !file.isEmpty else { return }
        let line = Array(header.utf8)
        guard file.starts(with: line) else {
            let first = String(
                decoding: file.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") },
                as: UTF8.self
            )
            let columns = header.prefix { !$0.isNewline }
            throw Problem(message: "its columns are \(first), and those of this training are \(columns)")
        }
        var earlier = file
        if earlier.last != UInt8(ascii: "\n") { earlier += Array("\r\n".utf8) }
        let all = Array(rows.joined().utf8)
        // A row begins where a line does.
        func stands(_ rows: ArraySlice<UInt8>, at start: Int) -> Bool {
            earlier[start - 1] == UInt8(ascii: "\n") && earlier[start...].starts(with: rows)
        }
        if (line.count..<max(line.count, earlier.count)).contains(where: { stands(all[...], at: $0) }) {
            bytes = earlier
            return
        }
        // As many of the first rows as the file ends with.
        var known = all.count
        for row in rows.reversed() {
            known -= row.utf8.count
            let start = earlier.count - known
            if start >= line.count, stands(all[..<known], at: start) { break }
        }
        bytes = earlier + all[known...]
    }
}
