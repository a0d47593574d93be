/// Gray pictures of one size with the class of each, as bytes: a quarter of what floats would take.
public struct LabeledPictures: Sendable, Hashable {
    /// All pixels, 0 to 255: picture after picture, row after row, `count` · rows · columns bytes.
    public let pictures: [UInt8]
    /// The shape of one picture: rows, columns, e.g. `[28, 28]`.
    public let shape: [Int]
    /// The class of each picture.
    public let labels: [UInt8]

    /// The number of pictures.
    public var count: Int { labels.count }

    /// The pixels of one picture; `index` is below `count`.
    public func picture(at index: Int) -> ArraySlice<UInt8> {
        let size = shape.reduce(1, *)
        return pictures[index * size..<(index + 1) * size]
    }
}
