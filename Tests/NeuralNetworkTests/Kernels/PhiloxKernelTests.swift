import CKernels
import Testing

@Suite struct PhiloxKernelTests {
    /// One block, written from the paper.
    private func block(counter: [UInt32], key: [UInt32]) -> [UInt32] {
        var (counter, key) = (counter, key)
        for _ in 0..<10 {
            let first = counter[0].multipliedFullWidth(by: 0xD251_1F53)
            let second = counter[2].multipliedFullWidth(by: 0xCD9E_8D57)
            counter = [
                second.high ^ counter[1] ^ key[0], second.low, first.high ^ counter[3] ^ key[1], first.low,
            ]
            key = [key[0] &+ 0x9E37_79B9, key[1] &+ 0xBB67_AE85]
        }
        return counter
    }

    /// The known answers that come with the authors' Random123 library hold for `block`, and `block` for the kernel.
    @Test func wordsAreTheAuthors() {
        #expect(
            block(counter: [0, 0, 0, 0], key: [0, 0]) == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]
        )
        #expect(
            block(counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], key: [0xa409_3822, 0x299f_31d0])
                == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        )
        var words = [UInt32](repeating: 0, count: 23)
        for range in [0..<5, 5..<6, 6..<23] {
            philox_words(0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210, &words, IndexRange(range))
        }
        for index in 0..<23 {
            let counter = [UInt32(index / 4), 0, 0x7654_3210, 0xfedc_ba98]
            #expect(words[index] == block(counter: counter, key: [0x89ab_cdef, 0x0123_4567])[index % 4])
        }
    }

    @Test(arguments: [0, 0.1, 0.5, 0.99])
    func dropoutKeepsWhatItsWordsSay(rate: Double) {
        let count = 10_001
        let x = [Float](repeating: 2, count: count)
        var (out, words) = (x, [UInt32](repeating: 0, count: count))
        philox_words(7, 8, &words, IndexRange(0..<count))
        for range in [0..<3, 3..<5000, 5000..<count] {
            dropout(7, 8, rate, x, &out, IndexRange(range))
        }
        let scaled = 2 * Float(1 / (1 - rate))
        #expect(out == words.map { Double($0 >> 8) >= rate * 0x1p24 ? scaled : 0 })
        let kept = Double(out.count { $0 != 0 }) / Double(count)
        #expect(abs(kept - (1 - rate)) < 0.02)
    }

    /// The quantile of the word's probability, found by bisecting an integral of the density.
    private func quantile(_ word: UInt32) -> Double {
        let p = (Double(word >> 8) + 0.5) / 0x1p24
        var (low, high) = (-6.0, 6.0)
        while high - low > 1e-9 {
            let middle = (low + high) / 2
            if 0.5 * complementaryError(-middle / 2.0.squareRoot()) < p { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    @Test func noiseIsNormal() {
        let count = 4003
        let x = (0..<count).map { Float($0 % 7) - 3 }
        var (sum, product, words) = (x, x, [UInt32](repeating: 0, count: count))
        philox_words(7, 8, &words, IndexRange(0..<count))
        // The tails, and what lies next to the middle.
        for range in [0..<3, 3..<16, 16..<1029, 1029..<count] {
            gaussian_noise(7, 8, 0.5, x, &sum, IndexRange(range))
            gaussian_dropout(7, 8, 0.25, x, &product, IndexRange(range))
        }
        var (mean, square) = (0.0, 0.0)
        for index in 0..<count {
            let noise = quantile(words[index])
            #expect(abs(Double(sum[index]) - (Double(x[index]) + 0.5 * noise)) < 2e-6)
            #expect(abs(Double(product[index]) - Double(x[index]) * (1 + 0.25 * noise)) < 4e-6)
            mean += noise / Double(count)
            square += noise * noise / Double(count)
        }
        #expect(abs(mean) < 0.05 && abs(square - 1) < 0.05)
    }
}
