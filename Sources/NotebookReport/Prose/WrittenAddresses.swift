/// The addresses of links and pictures on a line of Markdown, code spans aside.
struct WrittenAddresses {
    /// The columns of each address, from the last to the first.
    private var columns: [String: [Int]] = [:]

    init(line: String) {
        let bytes = Self.withoutCode(line)
        for index in bytes.indices.dropLast() where bytes[index] == UInt8(ascii: "(") || bytes[index] == Self.angle {
            let address = Self.address(bytes, from: index + 1, isInAngles: bytes[index] == Self.angle)
            if !address.isEmpty { columns[String(decoding: address, as: UTF8.self), default: []].append(index + 2) }
        }
        columns = columns.mapValues { $0.reversed() }
    }

    /// The column, in bytes from 1, where an address stands, after the one that was asked for before; `nil` when there
    /// are no more.
    mutating func nextColumn(of address: String) -> Int? { columns[address]?.popLast() }

    private static let angle = UInt8(ascii: "<")
    /// As deep as CommonMark's parser follows parentheses in an address.
    private static let deepestNesting = 32

    /// The bytes of an address that begins here.
    private static func address(_ bytes: [UInt8], from start: Int, isInAngles: Bool) -> ArraySlice<UInt8> {
        var (end, depth) = (start, 0)
        while end < bytes.count, depth <= deepestNesting {
            switch bytes[end] {
            case angle: return bytes[start..<end]
            case UInt8(ascii: ">") where isInAngles: return bytes[start..<end]
            case UInt8(ascii: " ") where !isInAngles: return bytes[start..<end]
            case UInt8(ascii: "(") where !isInAngles: depth += 1
            case UInt8(ascii: ")") where !isInAngles:
                if depth == 0 { return bytes[start..<end] }
                depth -= 1
            default: break
            }
            end += 1
        }
        return depth <= deepestNesting ? bytes[start..<end] : []
    }

    /// A line with blanks in place of its code spans.
    private static func withoutCode(_ line: String) -> [UInt8] {
        var bytes = Array(line.utf8)
        let mark = UInt8(ascii: "`")
        // Where each length of marks opens a span that is not closed yet.
        var opened: [Int: Int] = [:]
        var place = 0
        while place < bytes.count {
            let length = bytes[place...].prefix { $0 == mark }.count
            if length > 0 {
                if let start = opened[length] {
                    for index in start..<place { bytes[index] = UInt8(ascii: " ") }
                    opened = [:]
                } else {
                    opened[length] = place + length
                }
            }
            place += max(1, length)
        }
        return bytes
    }
}
