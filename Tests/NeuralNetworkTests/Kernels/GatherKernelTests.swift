import CKernels
import Testing

@Suite struct GatherKernelTests {
    /// All 256 bytes, for divisors that people use and some that nobody does.
    @Test(arguments: [255, 256, 1, 127.5, 3, 0.7, 1000, 12.345] as [Float])
    func scalingIsCorrectlyRoundedDivision(divisor: Float) {
        let bytes = (0...255).map { UInt8($0) }
        var out = Matrix(rows: 1, columns: 256)
        gather_bytes(bytes, 256, [0], 1, 0, divisor, &out.padded, IndexRange(0..<1))
        #expect(out.bits == bytes.map { (Float($0) / divisor).bitPattern })
    }

    @Test func offsetComesOffFirst() {
        let bytes = (0...255).map { UInt8($0) }
        var out = Matrix(rows: 1, columns: 256)
        gather_bytes(bytes, 256, [0], 1, 127.5, 127.5, &out.padded, IndexRange(0..<1))
        #expect(out.bits == bytes.map { ((Float($0) - 127.5) / 127.5).bitPattern })
    }

    @Test(arguments: [1, 15, 16, 30, 784])
    func rowsComeFromTheirIndices(features: Int) {
        let bytes = (0..<7 * features).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        let indices: [Int32] = [6, 0, 3, 3, 5, 1]
        var out = Matrix(rows: 6, columns: features, padding: -1)
        for rows in [0..<2, 2..<6] {
            gather_bytes(bytes, features, indices, indices.count, 0, 1, &out.padded, IndexRange(rows))
        }
        let expected = indices.flatMap { index in
            (0..<features).map { Float(bytes[Int(index) * features + $0]) }
        }
        #expect(out.values == expected)
        #expect(!out.padded.contains(-1))
        let stride = byte_stride(features)
        var copies = [UInt8](repeating: 1, count: 6 * stride)
        for rows in [0..<2, 2..<6] {
            copy_bytes(bytes, features, indices, indices.count, &copies, IndexRange(rows))
        }
        let padding = [UInt8](repeating: 0, count: stride - features)
        #expect(copies == indices.flatMap { bytes[Int($0) * features..<(Int($0) + 1) * features] + padding })
        var classes = [Int32](repeating: 0, count: 6)
        gather_classes(Array(10..<17), indices, &classes, IndexRange(0..<6))
        #expect(classes == [16, 10, 13, 13, 15, 11])
        let numbers = (0..<7 * features).map { Float($0) / 7 }
        var rows = Matrix(rows: 6, columns: features, padding: -1)
        for part in [0..<2, 2..<6] {
            gather_numbers(numbers, features, indices, indices.count, &rows.padded, IndexRange(part))
        }
        #expect(rows.values == indices.flatMap { numbers[Int($0) * features..<(Int($0) + 1) * features] })
        #expect(!rows.padded.contains(-1))
    }
}
