/// Pictures of one size as bytes: a quarter of what floats would take.
public struct Pictures: Sendable, Hashable {
    /// All pixels, 0 to 255: picture after picture, row after row.
    public let bytes: [UInt8]
    /// The shape of one picture: rows, columns, e.g. `[28, 28]`.
    public let shape: [Int]
    /// The number of pictures.
    public let count: Int

    /// Pictures one after the other; a part of one at the end is left out.
    public init(bytes: [UInt8], shape: [Int]) {
        self.bytes = bytes
        self.shape = shape
        let size = shape.reduce(1, *)
        count = size > 0 ? bytes.count / size : 0
    }

    /// The pixels of one picture; `index` is below `count`.
    public func picture(at index: Int) -> ArraySlice<UInt8> {
        let size = shape.reduce(1, *)
        return bytes[index * size..<(index + 1) * size]
    }
}
