/// Makes inputs of others: pieces left out, doubled, moved, taken from another one, bytes changed. The same originals
/// give the same inputs in every run, so that one that fails here fails everywhere.
struct Mutator {
    private let originals: [[UInt8]]
    private var generator = SplitMix()

    init(_ originals: [[UInt8]]) { self.originals = originals }

    mutating func next() -> [UInt8] {
        var bytes = originals.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 1...6, using: &generator) { mutate(&bytes) }
        return bytes
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        let piece = piece(of: bytes)
        let place = Int.random(in: 0...bytes.count, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes.removeSubrange(piece)
        case 1: bytes.insert(contentsOf: bytes[piece], at: place)
        case 2:
            let moved = bytes[piece]
            bytes.removeSubrange(piece)
            bytes.insert(contentsOf: moved, at: min(place, bytes.count))
        case 3:
            let other = originals.randomElement(using: &generator) ?? []
            bytes.insert(contentsOf: other[self.piece(of: other)], at: place)
        case 4: bytes.insert(UInt8.random(in: 0...UInt8.max, using: &generator), at: place)
        default: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
        }
    }

    /// Mostly short ones.
    private mutating func piece(of bytes: [UInt8]) -> Range<Int> {
        let start = Int.random(in: 0...bytes.count, using: &generator)
        let longest = Bool.random(using: &generator) ? 8 : bytes.count
        return start..<min(bytes.count, start + Int.random(in: 0...longest, using: &generator))
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014), from a seed that never changes.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64 = 15

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
