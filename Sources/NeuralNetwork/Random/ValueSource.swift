/// Numbers in a fixed order, taken piece by piece, so that a large weight is never in memory twice.
public struct ValueSource {
    private let fill: (UnsafeMutableBufferPointer<Float>) -> Void

    /// - Parameter fill: initializes the memory with the numbers that come next.
    init(_ fill: @escaping (UnsafeMutableBufferPointer<Float>) -> Void) {
        self.fill = fill
    }

    /// The same number without end.
    init(repeating value: Float) {
        self.init { $0.initialize(repeating: value) }
    }

    /// The number at each index, from 0 on.
    init(at value: @escaping (Int) -> Float) {
        var index = 0
        self.init { piece in
            for place in piece.indices { piece.initializeElement(at: place, to: value(index + place)) }
            index += piece.count
        }
    }

    /// Initializes memory with the numbers that come next.
    func next(into piece: UnsafeMutableBufferPointer<Float>) {
        fill(piece)
    }

    /// The next `count` numbers.
    func next(_ count: Int) -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { piece, initialized in
            fill(UnsafeMutableBufferPointer(rebasing: piece[..<count]))
            initialized = count
        }
    }
}
