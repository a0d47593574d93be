/// A plain, slow reading of RFC 4180 as our files have it: character after character, one rule after the other.
enum ReferenceCSV {
    /// The rows; `nil` when the text is broken.
    static func rows(_ bytes: [UInt8], separator: UInt8) -> [[[UInt8]]]? {
        var rows: [[[UInt8]]] = []
        var row: [[UInt8]] = []
        var rest = bytes[...]
        func isBlank(_ byte: UInt8) -> Bool { (byte == 32 || byte == 9) && byte != separator }
        func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
        var lineHasQuotes = false
        while true {
            // One value, with the blanks around it.
            rest = rest.drop(while: isBlank)
            var value: [UInt8] = []
            if rest.first == 34 {
                lineHasQuotes = true
                rest = rest.dropFirst()
                while true {
                    guard let byte = rest.first else { return nil }
                    rest = rest.dropFirst()
                    if byte == 34 {
                        guard rest.first == 34 else { break }
                        rest = rest.dropFirst()
                    }
                    value.append(byte)
                }
                rest = rest.drop(while: isBlank)
                if let next = rest.first, next != separator, !isLineEnd(next) { return nil }
            } else {
                let plain = rest.prefix { $0 != separator && !isLineEnd($0) }
                value = Array(plain.reversed().drop(while: isBlank).reversed())
                rest = rest.dropFirst(plain.count)
            }
            row.append(value)
            // What ends it.
            if rest.first == separator {
                rest = rest.dropFirst()
                continue
            }
            if row != [[]] || lineHasQuotes { rows.append(row) }
            row = []
            lineHasQuotes = false
            guard let end = rest.first else { return rows }
            rest = rest.dropFirst()
            if end == 13, rest.first == 10 { rest = rest.dropFirst() }
            if rest.isEmpty { return rows }
        }
    }
}
