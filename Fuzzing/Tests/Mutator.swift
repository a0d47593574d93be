/// Makes inputs of others: pieces left out, doubled, moved, taken from another one, bytes changed.
struct Mutator {
    private let originals: [[UInt8]]

    init(_ originals: [[UInt8]]) { self.originals = originals }

    mutating func next() -> [UInt8] {
        var bytes = originals.randomElement() ?? []
        for _ in 0..<Int.random(in: 1...6) { mutate(&bytes) }
        return bytes
    }

    private func mutate(_ bytes: inout [UInt8]) {
        let piece = Self.piece(of: bytes)
        let place = Int.random(in: 0...bytes.count)
        switch Int.random(in: 0..<6) {
        case 0: bytes.removeSubrange(piece)
        case 1: bytes.insert(contentsOf: bytes[piece], at: place)
        case 2:
            let moved = bytes[piece]
            bytes.removeSubrange(piece)
            bytes.insert(contentsOf: moved, at: min(place, bytes.count))
        case 3:
            let other = originals.randomElement() ?? []
            bytes.insert(contentsOf: other[Self.piece(of: other)], at: place)
        case 4: bytes.insert(UInt8.random(in: 0...UInt8.max), at: place)
        default: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8) }
        }
    }

    /// Mostly short ones.
    private static func piece(of bytes: [UInt8]) -> Range<Int> {
        let start = Int.random(in: 0...bytes.count)
        let longest = Bool.random() ? 8 : bytes.count
        return start..<min(bytes.count, start + Int.random(in: 0...longest))
    }
}
