/// `{load} idx`: four files in MNIST's format, raw or packed with gzip.
struct IDXReader: DatasetReader {
    static let names = ["idx"]

    private let files: IDXFiles
    /// The paths as the notebook has them.
    private let written: [String]

    init?(named name: String, options: inout some OptionReader, in context: DatasetContext) {
        let paths = IDXFiles.titles.map { options.requiredText($0) }
        let classNames = options.classNames(atMost: IDXFiles.mostClasses)
        written = paths.compactMap { $0 }
        guard written.count == IDXFiles.titles.count else { return nil }
        files = IDXFiles(
            trainImages: context.path(written[0]),
            trainLabels: context.path(written[1]),
            testImages: context.path(written[2]),
            testLabels: context.path(written[3]),
            givenClassNames: classNames
        )
    }

    var meaning: [(name: String, value: String)] { [] }
    var splitsAreIndependent: Bool { true }

    func files(of split: Split) -> [DatasetFile] { files.files(of: split) }

    func describe(
        into description: inout DatasetDescription,
        _ options: inout some OptionReader
    ) throws(DatasetError) {
        try files.describe(into: &description)
    }

    func read(_ splits: [Split], limits: [Split: Int]) throws(DatasetError) -> [Split: SampleSet] {
        try files.read(splits, limits: limits)
    }

    func pythonCode(
        in python: inout some PythonWriter,
        limits: [Split: Int],
        _ description: DatasetDescription
    ) -> [String] {
        python.require("gzip", "struct")
        python.require(helper: Self.readIDX)
        let lines = zip(IDXFiles.titles, written).map { "\($0) = read_idx(\(python.literal($1)))" }
        return lines + IDXFiles.pythonCode(in: &python, limits: limits, classNames: files.givenClassNames)
    }

    /// The format: <http://yann.lecun.com/exdb/mnist/>.
    private static let readIDX = [
        "def read_idx(path):",
        "    \"\"\"Reads an IDX file of bytes, raw or packed with gzip.\"\"\"",
        "    with open(path, 'rb') as file:",
        "        data = file.read()",
        "    if data[:2] == b'\\x1f\\x8b':",
        "        data = gzip.decompress(data)",
        "    dimensions = data[3]",
        "    shape = struct.unpack_from(f'>{dimensions}I', data, 4)",
        "    return np.frombuffer(data, np.uint8, offset=4 + 4 * dimensions).reshape(shape)",
    ]
}

extension IDXFiles {
    /// What follows the reading of the four arrays: limits, class names, and their shapes printed.
    static func pythonCode(
        in python: inout some PythonWriter,
        limits: [Split: Int],
        classNames: [String]?
    ) -> [String] {
        python.nameArrays(features: "images", targets: "labels")
        var lines: [String] = []
        for split in Split.allCases {
            guard let limit = limits[split] else { continue }
            let (images, labels) = (python.features(split), python.targets(split))
            lines.append("\(images), \(labels) = \(images)[:\(limit)], \(labels)[:\(limit)]")
        }
        if let classNames {
            lines += python.list("class_names", classNames)
        } else {
            lines.append("class_names = [str(label) for label in range(train_labels.max() + 1)]")
        }
        return lines + ["print('training:', train_images.shape, 'test:', test_images.shape)"]
    }
}
