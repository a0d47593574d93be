internal import Dispatch
internal import Synchronization

extension DatasetLocation {
    /// Reads both splits at once, on two threads.
    ///
    /// - Parameters:
    ///   - trainLimit: How many training pictures to keep, the first ones, at least 1; all by default.
    ///   - testLimit: The same for the test pictures.
    /// - Throws: What `read(_:limit:)` throws, the training set's errors first, and `shapeMismatch`.
    public func read(trainLimit: Int? = nil, testLimit: Int? = nil) throws(DatasetError) -> Dataset {
        let classNames = try classNames()
        let results = Mutex<[Split: Result<LabeledPictures, DatasetError>]>([:])
        let splits = Split.allCases
        DispatchQueue.concurrentPerform(iterations: splits.count) { index in
            let split = splits[index]
            let result = Result { () throws(DatasetError) in
                try read(split, limit: split == .train ? trainLimit : testLimit)
            }
            results.withLock { $0[split] = result }
        }
        func pictures(of split: Split) throws(DatasetError) -> LabeledPictures {
            guard let result = results.withLock({ $0[split] }) else { return try read(split) }
            return try result.get()
        }
        let train = try pictures(of: .train)
        let test = try pictures(of: .test)
        guard train.shape == test.shape else {
            throw .shapeMismatch(
                trainImages: trainImages,
                trainShape: train.shape,
                testImages: testImages,
                testShape: test.shape
            )
        }
        return Dataset(train: train, test: test, classNames: classNames)
    }

    /// Reads one split and checks it: sizes, counts, labels.
    ///
    /// - Parameter limit: How many pictures to keep, the first ones, at least 1; all by default.
    /// - Throws: The error of the first file that is missing, broken or does not fit the other, or of the first label
    ///   that has no class name.
    public func read(_ split: Split, limit: Int? = nil) throws(DatasetError) -> LabeledPictures {
        let labels = try labels(split)
        let images = try IDX(path: images(of: split), content: .pictures, limit: limit)
        guard images.shape[0] == labels.count else {
            throw .countMismatch(
                images: self.images(of: split),
                imageCount: images.shape[0],
                labels: self.labels(of: split),
                labelCount: labels.count
            )
        }
        return LabeledPictures(
            pictures: images.elements,
            shape: Array(images.shape.dropFirst()),
            labels: limit.map { Array(labels.prefix(max($0, 0))) } ?? labels
        )
    }

    /// All labels of one split, checked against the class names; far quicker than reading its pictures.
    public func labels(_ split: Split) throws(DatasetError) -> [UInt8] {
        let path = labels(of: split)
        let labels = try IDX(path: path, content: .labels).elements
        if let count = givenClassNames?.count, let index = labels.firstIndex(where: { $0 >= count }) {
            throw .labelWithoutName(path: path, index: index, label: Int(labels[index]), classCount: count)
        }
        return labels
    }

    /// The name of each class: as given, else "0", "1" … up to the largest label of both splits.
    public func classNames() throws(DatasetError) -> [String] {
        if let givenClassNames { return givenClassNames }
        let largest = max(try labels(.train).max() ?? 0, try labels(.test).max() ?? 0)
        return (0...largest).map(String.init)
    }
}
