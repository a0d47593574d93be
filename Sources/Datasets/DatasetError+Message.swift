extension DatasetError: CustomStringConvertible {
    /// The same as `message`.
    public var description: String { message }

    /// What is wrong and what to do about it, in one line without a final period.
    public var message: String {
        switch self {
        case .unknownDataset(let name, let known):
            "unknown data set '\(name)'; known are \(known.map { "'\($0)'" }.joined(separator: ", ")), "
                + "or 'idx' with files of your own"
        case .datasetNotFound(let name, let places, let package):
            "cannot find the four files of '\(name)'; looked in \(places.map(\.description).joined(separator: ", ")); "
                + "install Debian's package '\(package)', or name the folder that has them with --data-dir or in NOTEBOOK_DATA"
        case .fileNotFound(let path):
            "cannot find '\(path)'; check the name and the folder"
        case .isFolder(let path):
            "'\(path)' is a folder; name the file in it"
        case .notRegularFile(let path):
            "'\(path)' is a pipe or a device; copy its contents to a file and name that"
        case .unreadable(let path, let reason):
            "cannot read '\(path)': \(reason); check the path and its permissions"
        case .tooLargeForMemory(let path, let byteCount):
            "'\(path)' does not fit into memory: it takes \(byteCount) bytes; use a smaller file"
        case .empty(let path):
            "'\(path)' is empty; get the file again"
        case .damagedGzip(let path, let byteCount):
            "'\(path)' is damaged: its \(byteCount) bytes of gzip are broken or cut short; get the file again"
        case .bytesAfterGzip(let path, let offset, let byteCount):
            "'\(path)' is damaged: its gzip data ends at byte \(offset) of \(byteCount); get the file again"
        case .notIDX(let path, let content, let firstBytes):
            "'\(path)' is not an IDX file: it begins with \(Self.hexadecimal(firstBytes)), \(content) with "
                + "\(Self.hexadecimal(content.magic)); name an IDX file, raw or gzip"
        case .elementsNotBytes(let path, let type):
            "'\(path)' has elements of IDX type \(Self.hexadecimal([type])), not 08, unsigned bytes; convert it"
        case .wrongDimensionCount(let path, let content, let dimensionCount):
            "'\(path)' has \(dimensionCount) dimension\(dimensionCount == 1 ? "" : "s"), but \(content) have "
                + (content == .pictures ? "3: count, rows, columns; " : "1: count; ")
                + "check that pictures and labels are not swapped"
        case .headerCutShort(let path, let expected, let actual):
            "'\(path)' is cut short: its header takes \(expected) bytes, the file has \(actual); get the file again"
        case .noElements(let path, let content, let shape):
            shape.first == 0
                ? "'\(path)' holds no \(content); name a file that has some"
                : "'\(path)' holds pictures without pixels: \(Self.text(shape.dropFirst())); get the file again"
        case .impossibleShape(let path, let shape):
            "'\(path)' has a broken header: \(Self.text(shape[...])) bytes are more than there can be; get the file again"
        case .wrongSize(let path, let content, let shape, let expected, let actual):
            "'\(path)' is \(actual < expected ? "cut short" : "too long"): \(shape.first ?? 0) \(content)"
                + (shape.count > 1 ? " of \(Self.text(shape.dropFirst()))" : "")
                + " take \(expected) bytes with the header, but there are \(actual); get the file again"
        case .countMismatch(let images, let imageCount, let labels, let labelCount):
            "'\(images)' and '\(labels)' do not belong together: \(imageCount) pictures, \(labelCount) labels; "
                + "name two files of one set"
        case .shapeMismatch(let trainImages, let trainShape, let testImages, let testShape):
            "'\(trainImages)' and '\(testImages)' do not belong together: training pictures of "
                + "\(Self.text(trainShape[...])), test pictures of \(Self.text(testShape[...])); name two files of one set"
        case .labelWithoutName(let path, let index, let label, let classCount):
            "'\(path)' has label \(label) for picture \(index), but there are \(classCount) class names; "
                + "name every class, from label 0 on, in class_names"
        }
    }

    private static func text(_ shape: ArraySlice<Int>) -> String {
        shape.map(String.init).joined(separator: "×")
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
    }
}
