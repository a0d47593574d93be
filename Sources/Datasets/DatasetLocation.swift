/// The four files of a data set. What is read, and when, is the caller's choice: each split stands by itself.
public struct DatasetLocation: Sendable, Hashable {
    /// The path of the training pictures.
    public let trainImages: String
    /// The path of the training labels.
    public let trainLabels: String
    /// The path of the test pictures.
    public let testImages: String
    /// The path of the test labels.
    public let testLabels: String
    /// What the classes are called, when the data set or the notebook says so.
    var givenClassNames: [String]?
    /// The shape of one picture, when the data set is known by name.
    var givenShape: [Int]?

    /// The checksum of each file's stored bytes, nothing unpacked: training pictures and labels, test pictures and
    /// labels.
    public func checksums() throws(DatasetError) -> [Checksum] {
        var checksums: [Checksum] = []
        for path in [trainImages, trainLabels, testImages, testLabels] {
            checksums.append(try Checksum(of: InputFile(path: path)))
        }
        return checksums
    }

    func images(of split: Split) -> String {
        split == .train ? trainImages : testImages
    }

    func labels(of split: Split) -> String {
        split == .train ? trainLabels : testLabels
    }
}
