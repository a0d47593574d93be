import Datasets

extension LoadStep {
    func kerasCode(in script: inout KerasScript) -> [String] {
        guard let source else { return [] }
        var lines: [String]
        switch source {
        case .named(let name):
            lines = ["(train_images, train_labels), (test_images, test_labels) = keras.datasets.\(name).load_data()"]
        case .idx(let trainImages, let trainLabels, let testImages, let testLabels):
            script.require("gzip", "struct")
            script.require(helper: Self.readIDX)
            lines = [
                "train_images = read_idx(\(Python.literal(trainImages)))",
                "train_labels = read_idx(\(Python.literal(trainLabels)))",
                "test_images = read_idx(\(Python.literal(testImages)))",
                "test_labels = read_idx(\(Python.literal(testLabels)))",
            ]
        }
        for split in [Split.train, .test] {
            guard let limit = limits[split] else { continue }
            let (images, labels) = (split.images, split.labels)
            lines.append("\(images), \(labels) = \(images)[:\(limit)], \(labels)[:\(limit)]")
        }
        if let classNames {
            lines += Python.list("class_names", classNames.map(Python.literal))
        } else {
            lines.append("class_names = [str(label) for label in range(train_labels.max() + 1)]")
        }
        return lines + ["print('training:', train_images.shape, 'test:', test_images.shape)"]
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

extension Split {
    /// The variable that holds the pictures in a Keras script.
    var images: String { "\(rawValue)_images" }
    /// The variable that holds the labels in a Keras script.
    var labels: String { "\(rawValue)_labels" }
}
