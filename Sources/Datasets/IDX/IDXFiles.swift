/// The four files of a data set in the IDX format. What is read, and when, is the caller's choice: each split stands
/// by itself.
public struct IDXFiles: Sendable, Hashable {
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

    /// The most classes that labels of one byte can tell apart.
    static let mostClasses = 256
    /// What the options that name the files are called.
    static let titles = ["train_images", "train_labels", "test_images", "test_labels"]

    func files(of split: Split) -> [DatasetFile] {
        [
            DatasetFile(title: "\(split.rawValue)_images", path: images(of: split)),
            DatasetFile(title: "\(split.rawValue)_labels", path: labels(of: split)),
        ]
    }

    func images(of split: Split) -> String {
        split == .train ? trainImages : testImages
    }

    func labels(of split: Split) -> String {
        split == .train ? trainLabels : testLabels
    }
}
