internal import CKernels

/// Random numbers for one purpose, counter-based: any of them can be had without those before it.
///
/// The generator is Philox 4×32-10 with the seed as its key; the purpose and its index choose the stream.
public struct RandomStream: Sendable, Hashable, BitwiseCopyable {
    /// Philox's key.
    let key: UInt64
    /// The upper half of Philox's counter.
    let stream: UInt64

    /// The first values of the weight with that index in the model.
    static func weight(_ index: Int, seed: UInt64) -> RandomStream {
        RandomStream(key: seed, stream: 1 << 60 | UInt64(truncatingIfNeeded: index))
    }

    /// The order of the samples in an epoch.
    static func shuffle(epoch: Int, seed: UInt64) -> RandomStream {
        RandomStream(key: seed, stream: 2 << 60 | UInt64(truncatingIfNeeded: epoch))
    }

    /// What the dropout operation with that index drops in the first step; step `n` is `stream + n`.
    static func dropout(_ index: Int, seed: UInt64) -> RandomStream {
        RandomStream(key: seed, stream: 3 << 60 | UInt64(truncatingIfNeeded: index) << 44)
    }

    /// The same stream with the user's own seed, when there is one.
    func seeded(by seed: Int?) -> RandomStream {
        guard let seed else { return self }
        return RandomStream(key: UInt64(bitPattern: Int64(seed)), stream: stream)
    }

    /// The first `count` words.
    func words(count: Int) -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: count) { words, initialized in
            if let address = words.baseAddress {
                philox_words(key, stream, address, IndexRange(begin: 0, end: count))
            }
            initialized = count
        }
    }

    /// Numbers uniform in `low ..< high`.
    func uniform(from low: Double, to high: Double) -> ValueSource {
        let scale = (high - low) / 0x1p24
        var words = RandomWords(stream: self)
        return ValueSource { piece in
            for place in piece.indices {
                piece.initializeElement(at: place, to: Float(low + Double(words.next() >> 8) * scale))
            }
        }
    }

    /// Normal numbers; `truncated` draws anew what lies beyond two deviations.
    func normal(mean: Double, deviation: Double, truncated: Bool) -> ValueSource {
        var words = RandomWords(stream: self)
        var second: Double?
        func next() -> Double {
            if let value = second {
                second = nil
                return value
            }
            let pair = words.normalPair()
            second = pair.1
            return pair.0
        }
        return ValueSource { piece in
            for place in piece.indices {
                var value = next()
                while truncated, abs(value) > 2 { value = next() }
                piece.initializeElement(at: place, to: Float(mean + deviation * value))
            }
        }
    }

    /// 0..<count in random order (Fisher and Yates).
    ///
    /// The index into n is `word · n / 2^32`, which prefers no index by more than n / 2^32.
    func permutation(count: Int) -> [Int32] {
        let words = words(count: count)
        return [Int32](unsafeUninitializedCapacity: count) { order, initialized in
            words.withUnsafeBufferPointer { words in
                for last in 0..<count {
                    let other = Int((UInt64(words[last]) * UInt64(last + 1)) >> 32)
                    order.initializeElement(at: last, to: Int32(truncatingIfNeeded: last))
                    order.swapAt(last, other)
                }
            }
            initialized = count
        }
    }
}
