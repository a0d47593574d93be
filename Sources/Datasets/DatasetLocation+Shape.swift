extension DatasetLocation {
    /// The shape of one picture, e.g. `[28, 28]`: told by the data set's name, else read from the test pictures.
    ///
    /// A raw file is read no further than its header; a packed one has to be unpacked.
    /// - Throws: What `read(_:limit:)` throws of that file.
    public func pictureShape() throws(DatasetError) -> [Int] {
        if let givenShape { return givenShape }
        return Array(try IDX(path: testImages, content: .pictures, limit: 1).shape.dropFirst())
    }
}
