/// Why a data set cannot be read. `message` says it to a person.
public enum DatasetError: Error, Sendable, Hashable {
    /// No data set has that name.
    case unknownDataset(name: String, known: [String])
    /// None of the folders has all four files.
    case datasetNotFound(name: String, places: [Place], package: String)
    /// There is nothing at the path.
    case fileNotFound(path: String)
    /// A folder stands where a file should.
    case isFolder(path: String)
    /// A pipe, socket or device stands where a file should.
    case notRegularFile(path: String)
    /// The system refuses to open or to read it, for this reason.
    case unreadable(path: String, reason: String)
    /// The system does not grant the memory it takes.
    case tooLargeForMemory(path: String, byteCount: Int)
    /// It has no bytes, as it is or unpacked.
    case empty(path: String)
    /// The gzip data, of so many bytes, is broken or cut short, or its checksum is wrong.
    case damagedGzip(path: String, byteCount: Int)
    /// From this byte on, the file is no longer gzip.
    case bytesAfterGzip(path: String, offset: Int, byteCount: Int)
    /// It begins with other bytes than an IDX file.
    case notIDX(path: String, content: IDXContent, firstBytes: [UInt8])
    /// Its elements are of another IDX type than unsigned bytes.
    case elementsNotBytes(path: String, type: UInt8)
    /// Pictures have 3 dimensions, labels have 1.
    case wrongDimensionCount(path: String, content: IDXContent, dimensionCount: Int)
    /// It ends inside its header.
    case headerCutShort(path: String, expected: Int, actual: Int)
    /// The header tells of no picture, no label or pictures without pixels.
    case noElements(path: String, content: IDXContent, shape: [Int])
    /// The product of the header's dimensions is beyond all sizes.
    case impossibleShape(path: String, shape: [Int])
    /// The header's dimensions do not give the number of bytes there are.
    case wrongSize(path: String, content: IDXContent, shape: [Int], expected: Int, actual: Int)
    /// The pictures and the labels are not equally many.
    case countMismatch(images: String, imageCount: Int, labels: String, labelCount: Int)
    /// Training and test pictures differ in size.
    case shapeMismatch(trainImages: String, trainShape: [Int], testImages: String, testShape: [Int])
    /// A label is not below the number of class names.
    case labelWithoutName(path: String, index: Int, label: Int, classCount: Int)

    /// A folder in which a data set was looked for.
    public struct Place: Sendable, Hashable, CustomStringConvertible {
        /// Its path.
        public let folder: String
        /// The names of the files it lacks.
        public let missingFiles: [String]

        /// The folder, and what it lacks if it has some of the files.
        public var description: String {
            missingFiles.count == 4 ? folder : "\(folder) (lacks \(missingFiles.joined(separator: ", ")))"
        }
    }
}
