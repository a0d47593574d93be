/// Random numbers for drawing samples: the same from one seed on every machine.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }

    /// A number below `bound`, all equally likely. Lemire, "Fast random integer generation in an interval", 2019.
    mutating func next(below bound: Int) -> Int {
        let bound = UInt64(max(bound, 1))
        while true {
            let (high, low) = next().multipliedFullWidth(by: bound)
            if low >= (0 &- bound) % bound { return Int(high) }
        }
    }

    /// The numbers from 0 to `count - 1` in random order (Fisher–Yates).
    mutating func permutation(count: Int) -> [Int] {
        var places = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) {
            places.swapAt(last, next(below: last + 1))
        }
        return places
    }
}
