internal import CKernels

/// A stream's words one after the other, for those who need an unknown number of them.
struct RandomWords {
    private let stream: RandomStream
    private var buffer: [UInt32] = []
    private var position = 0
    private var begin = 0

    init(stream: RandomStream) {
        self.stream = stream
    }

    /// The word that comes next.
    mutating func next() -> UInt32 {
        if position == buffer.count {
            begin += buffer.count
            if buffer.isEmpty { buffer = [UInt32](repeating: 0, count: 1024) }
            buffer.withUnsafeMutableBufferPointer { buffer in
                guard let first = buffer.baseAddress else { return }
                let range = IndexRange(begin: begin, end: begin + buffer.count)
                philox_words(stream.key, stream.stream, first - begin, range)
            }
            position = 0
        }
        position += 1
        return buffer[position - 1]
    }

    /// Two independent standard normal numbers, by Marsaglia's polar method.
    mutating func normalPair() -> (Double, Double) {
        while true {
            let u = Double(Int64(next()) * 2 - 0xFFFF_FFFF) / 0x1p32
            let v = Double(Int64(next()) * 2 - 0xFFFF_FFFF) / 0x1p32
            let square = u * u + v * v
            guard square < 1 else { continue }
            let factor = (-2 * naturalLogarithm(square) / square).squareRoot()
            return (u * factor, v * factor)
        }
    }
}
