extension DatasetError {
    static func notIDX(path: String, content: IDXContent, firstBytes: [UInt8]) -> Self {
        Self(
            "'\(path)' is not an IDX file: it begins with \(hexadecimal(firstBytes)), \(content) with "
                + "\(hexadecimal(content.magic)); name an IDX file, raw or gzip"
        )
    }

    static func elementsNotBytes(path: String, type: UInt8) -> Self {
        Self("'\(path)' has elements of IDX type \(hexadecimal([type])), not 08, unsigned bytes; convert it")
    }

    static func wrongDimensionCount(path: String, content: IDXContent, dimensionCount: Int) -> Self {
        if dimensionCount == 4, content == .pictures {
            return Self(
                "'\(path)' holds color pictures: it has 4 dimensions, count, rows, columns, channels, and {load} idx reads "
                    + "gray pictures of 3; save it with np.savez, and read it with {load} npz"
            )
        }
        return Self(
            "'\(path)' has \(dimensionCount) dimension\(dimensionCount == 1 ? "" : "s"), but \(content) have "
                + (content == .pictures ? "3: count, rows, columns; " : "1: count; ")
                + "check that pictures and labels are not swapped"
        )
    }

    static func headerCutShort(path: String, expected: Int, actual: Int) -> Self {
        Self("'\(path)' is cut short: its header takes \(expected) bytes, the file has \(actual); get the file again")
    }

    /// The header tells of no picture, no label or pictures without pixels.
    static func noElements(path: String, content: IDXContent, shape: [Int]) -> Self {
        Self(
            shape.first == 0
                ? "'\(path)' holds no \(content); name a file that has some"
                : "'\(path)' holds pictures without pixels: \(text(shape.dropFirst())); get the file again"
        )
    }

    /// The product of the header's dimensions is beyond all sizes.
    static func impossibleShape(path: String, shape: [Int]) -> Self {
        Self("'\(path)' has a broken header: \(text(shape[...])) bytes are more than there can be; get the file again")
    }

    /// The header's dimensions do not give the number of bytes there are.
    static func wrongSize(path: String, content: IDXContent, shape: [Int], expected: Int, actual: Int) -> Self {
        Self(
            "'\(path)' is \(actual < expected ? "cut short" : "too long"): \(shape.first ?? 0) \(content)"
                + (shape.count > 1 ? " of \(text(shape.dropFirst()))" : "")
                + " take \(expected) bytes with the header, but there are \(actual); get the file again"
        )
    }

    static func countMismatch(images: String, imageCount: Int, labels: String, labelCount: Int) -> Self {
        Self(
            "'\(images)' and '\(labels)' do not belong together: \(imageCount) pictures, \(labelCount) labels; "
                + "name two files of one set"
        )
    }

    static func shapeMismatch(trainImages: String, trainShape: [Int], testImages: String, testShape: [Int]) -> Self {
        Self(
            "'\(trainImages)' and '\(testImages)' do not belong together: training pictures of "
                + "\(text(trainShape[...])), test pictures of \(text(testShape[...])); name two files of one set"
        )
    }

    /// A label is not below the number of class names.
    static func labelWithoutName(path: String, index: Int, label: Int, classCount: Int) -> Self {
        Self(
            "'\(path)' has label \(label) for picture \(index), but there are \(classCount) class names; "
                + "name every class, from label 0 on, in class_names"
        )
    }

    private static func text(_ shape: ArraySlice<Int>) -> String {
        shape.map(String.init).joined(separator: "×")
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
    }
}
