/// Numbers the different texts of a column in the order in which they appear, without making a String of each cell.
struct CategoryIndex {
    /// The texts, one after the other.
    private var bytes: [UInt8] = []
    /// Where each text ends in `bytes`.
    private var ends: [Int] = []
    /// An open-addressing hash table of places in `ends`; -1 is free. Its size is a power of two.
    private var slots = [Int32](repeating: -1, count: 64)

    /// The number of texts.
    var count: Int { ends.count }

    /// The texts in the order of their numbers.
    var texts: [String] { ends.indices.map { String(decoding: bytes[range($0)], as: UTF8.self) } }

    /// The number of a text; `nil` for one that is new.
    func code(of text: UnsafeBufferPointer<UInt8>) -> Int32? {
        let code = slots[slot(of: text)]
        return code < 0 ? nil : code
    }

    /// Gives a new text the next number.
    mutating func insert(_ text: UnsafeBufferPointer<UInt8>) -> Int32 {
        let code = Int32(ends.count)
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        slots[slot(of: text)] = code
        if ends.count * 2 > slots.count { grow() }
        return code
    }

    /// Takes in the texts of another index, and gives the number of each; `nil` when there would be more than `most`.
    mutating func merge(_ other: CategoryIndex, atMost most: Int) -> [Int32]? {
        var codes: [Int32] = []
        for code in other.ends.indices {
            let known = other.bytes[other.range(code)].withUnsafeBufferPointer { text -> Int32? in
                self.code(of: text) ?? (count < most ? insert(text) : nil)
            }
            guard let known else { return nil }
            codes.append(known)
        }
        return codes
    }

    private func range(_ code: Int) -> Range<Int> { (code == 0 ? 0 : ends[code - 1])..<ends[code] }

    /// Where the text stands, or the free slot where it belongs.
    private func slot(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Self.hash(text) & mask
        while slots[slot] >= 0, !bytes[range(Int(slots[slot]))].elementsEqual(text) { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for code in ends.indices {
            bytes[range(code)].withUnsafeBufferPointer { slots[slot(of: $0)] = Int32(code) }
        }
    }

    /// FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>, folded.
    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash ^ (hash >> 32))
    }
}
