internal import Dispatch
internal import Synchronization

extension IDXFiles {
    /// Reads some splits at once, each on a thread of its own.
    ///
    /// - Parameter limits: How many pictures of a split to keep, the first ones, at least 1; all by default.
    /// - Throws: What `read(_:limit:)` throws, the training set's errors first, and `shapeMismatch`.
    func read(_ splits: [Split], limits: [Split: Int]) throws(DatasetError) -> [Split: SampleSet] {
        let results = Mutex<[Split: Result<SampleSet, DatasetError>]>([:])
        DispatchQueue.concurrentPerform(iterations: splits.count) { index in
            let split = splits[index]
            let result = Result { () throws(DatasetError) in try read(split, limit: limits[split]) }
            results.withLock { $0[split] = result }
        }
        var sets: [Split: SampleSet] = [:]
        for split in Split.allCases {
            if let result = results.withLock({ $0[split] }) { sets[split] = try result.get() }
        }
        if let train = sets[.train]?.content.shape, let test = sets[.test]?.content.shape, train != test {
            throw .shapeMismatch(trainImages: trainImages, trainShape: train, testImages: testImages, testShape: test)
        }
        return sets
    }

    /// Reads one split and checks it: sizes, counts, labels.
    ///
    /// - Parameter limit: How many pictures to keep, the first ones, at least 1; all by default.
    /// - Throws: The error of the first file that is missing, broken or does not fit the other, or of the first label
    ///   that has no class name.
    public func read(_ split: Split, limit: Int? = nil) throws(DatasetError) -> SampleSet {
        let labels = try labels(split)
        let images = try IDX(path: images(of: split), content: .pictures, limit: limit)
        return SampleSet(
            content: .pictures(Pictures(bytes: images.elements, shape: Array(images.shape.dropFirst()))),
            targets: .classes(labels.prefix(max(limit ?? labels.count, 0)).map(Int32.init))
        )
    }

    /// All labels of one split, checked against the number of pictures and the class names; far quicker than reading
    /// its pictures.
    func labels(_ split: Split) throws(DatasetError) -> [UInt8] {
        let path = labels(of: split)
        let labelCount = try IDX.shape(path: path, content: .labels)[0]
        // Pictures that are broken are told of when they are read.
        if let imageCount = try? IDX.shape(path: images(of: split), content: .pictures)[0], imageCount != labelCount {
            throw .countMismatch(
                images: images(of: split),
                imageCount: imageCount,
                labels: path,
                labelCount: labelCount
            )
        }
        let labels = try IDX(path: path, content: .labels).elements
        if let count = givenClassNames?.count, let index = labels.firstIndex(where: { $0 >= count }) {
            throw .labelWithoutName(path: path, index: index, label: Int(labels[index]), classCount: count)
        }
        return labels
    }

    /// What is known without reading the pictures, which are read no further than their header.
    ///
    /// Classes without names are called "0", "1" … up to the largest label of both splits.
    func describe(into description: inout DatasetDescription) throws(DatasetError) {
        if description.shape == nil { description.shape = try pictureShape() }
        let train = try labels(.train)
        let test = try labels(.test)
        let names = givenClassNames ?? (0...max(train.max() ?? 0, test.max() ?? 0)).map(String.init)
        description.target = .classes(names)
        description.counts = [.train: train.count, .test: test.count]
    }

    /// The shape of one picture, e.g. `[28, 28]`, read from the test pictures.
    private func pictureShape() throws(DatasetError) -> [Int] {
        Array(try IDX.shape(path: testImages, content: .pictures).dropFirst())
    }
}
