/// `{load} npz`: arrays that `np.savez` has stored, four of them as in Keras's data sets, or two that are split here.
///
/// Arrays of three or four dimensions are pictures of bytes, those of one or two dimensions columns of numbers. Whole
/// numbers among the targets are classes, other numbers are quantities.
struct NPZReader: DatasetReader {
    static let names = ["npz"]

    let arrays: Arrays
    let file: DatasetFile
    let written: String
    let classNames: [String]?
    let columns: [String]?
    let seed: UInt64

    /// The names of the arrays that make samples and targets.
    enum Arrays: Sendable, Hashable {
        /// An array of samples and one of targets for each split.
        case four([Split: Pair])
        /// One of each, a part of which is drawn for testing.
        case two(Pair, testFraction: Double)
    }

    struct Pair: Sendable, Hashable {
        var samples: String
        var targets: String
    }

    init?(named name: String, options: inout some OptionReader, in context: DatasetContext) {
        let file = options.requiredText("file")
        arrays = Self.arrays(&options)
        classNames = options.classNames(atMost: Limits.classes)
        columns = options.texts("columns", allowsOne: true)
        seed = context.seed
        guard let file else { return nil }
        written = file
        self.file = DatasetFile(title: "file", path: context.path(file))
    }

    private static func arrays(_ options: inout some OptionReader) -> Arrays {
        let split = Split.allCases.flatMap { ["x_\($0.rawValue)", "y_\($0.rawValue)"] }
        let given = split.filter { options.isGiven($0) }
        let whole = ["x", "y", "test_split"].filter { options.isGiven($0) }
        if let first = given.first, !whole.isEmpty {
            options.fail(
                first,
                item: nil,
                "{load} npz takes 'x' and 'y', of which it draws a test set, or 'x_train' to 'y_test', not both"
            )
        }
        func name(_ option: String) -> String { options.optionalText(option) ?? option }
        if whole.isEmpty {
            let pairs = Split.allCases.map {
                ($0, Pair(samples: name("x_\($0.rawValue)"), targets: name("y_\($0.rawValue)")))
            }
            return .four(Dictionary(uniqueKeysWithValues: pairs))
        }
        let pair = Pair(samples: name("x"), targets: name("y"))
        let fraction = options.number(
            "test_split",
            default: 0.2,
            where: { 0 < $0 && $0 < 1 },
            "a number between 0 and 1"
        )
        return .two(pair, testFraction: fraction)
    }

    var meaning: [(name: String, value: String)] {
        var parts: [(name: String, value: String)] = []
        switch arrays {
        case .four(let pairs):
            for split in Split.allCases {
                guard let pair = pairs[split] else { continue }
                parts.append(("\(split.rawValue) arrays", "'\(pair.samples)', '\(pair.targets)'"))
            }
        case .two(let pair, let fraction):
            parts = [("arrays", "'\(pair.samples)', '\(pair.targets)'"), ("test_split", String(fraction))]
        }
        if let columns { parts.append(("columns", columns.map { "'\($0)'" }.joined(separator: ", "))) }
        return parts + [("numbers as classes", String(classNames != nil))]
    }

    var splitsAreIndependent: Bool { if case .four = arrays { true } else { false } }

    func files(of split: Split) -> [DatasetFile] { [file] }

    func describe(
        into description: inout DatasetDescription,
        _ options: inout some OptionReader
    ) throws(DatasetError) {
        let archive = try ZipArchive(path: file.path)
        let entries = NPZEntries(archive)
        var shapes: [Split: [Int]] = [:]
        var targets: [NPYArray] = []
        for (split, pair) in pairs {
            let samples = try entry(pair.samples, "x", split, entries, &options)
            let header = try NPYArray.header(pair.samples, in: archive, samples)
            let shape = try sampleShape(header, pair.samples)
            shapes[split] = shape
            if split == .train {
                description.shape = shape
                description.columns = try columnNames(shape, &options)
            }
            let entry = try self.entry(pair.targets, "y", split, entries, &options)
            let array = try self.targets(pair, in: archive, entry, count: header.shape[0])
            targets.append(array)
            description.counts[split] = header.shape[0]
        }
        if let train = shapes[.train], let test = shapes[.test], train != test {
            throw DatasetError(
                "'\(file.path)': a training sample has the shape \(NPYArray.shapeText(train)), a test sample "
                    + "\(NPYArray.shapeText(test)); name two arrays of one set"
            )
        }
        if case .two(_, let fraction) = arrays {
            let count = description.counts[.train] ?? 0
            let testCount = TrainTestSplit.testCount(of: count, fraction: fraction)
            guard testCount > 0, testCount < count else {
                let message =
                    "a test_split of \(fraction) leaves \(count - testCount) of the \(count) samples of "
                    + "'\(file.path)' for training and \(testCount) for testing; both need at least one"
                options.fail("test_split", item: nil, message)
                throw DatasetError(message)
            }
            description.counts = [.train: count - testCount, .test: testCount]
        }
        description.target = try target(targets)
    }

    func read(_ splits: [Split], limits: [Split: Int]) throws(DatasetError) -> [Split: SampleSet] {
        let archive = try ZipArchive(path: file.path)
        let entries = NPZEntries(archive)
        var sets: [Split: SampleSet] = [:]
        var ignored = NoOptions()
        for (split, pair) in pairs where splits.contains(split) || splitsAreIndependent == false {
            let samples = try NPYArray(
                pair.samples,
                in: archive,
                try entry(pair.samples, "x", split, entries, &ignored)
            )
            let shape = try sampleShape(samples.header, pair.samples)
            let entry = try self.entry(pair.targets, "y", split, entries, &ignored)
            let targets = try self.targets(pair, in: archive, entry, count: samples.count)
            for (part, rows) in rows(split, count: samples.count) {
                let chosen = Array(rows.prefix(limits[part] ?? .max))
                sets[part] = SampleSet(
                    content: try content(samples, shape, chosen, isWholeStart: splitsAreIndependent),
                    targets: try values(targets, chosen)
                )
            }
        }
        return sets
    }

    /// The arrays to read for each split; a pair that is split here counts as training.
    private var pairs: [(Split, Pair)] {
        switch arrays {
        case .four(let pairs): Split.allCases.compactMap { split in pairs[split].map { (split, $0) } }
        case .two(let pair, _): [(.train, pair)]
        }
    }

    private func rows(_ split: Split, count: Int) -> [(Split, [Int])] {
        guard case .two(_, let fraction) = arrays else { return [(split, Array(0..<count))] }
        let drawn = TrainTestSplit(count: count, testFraction: fraction, seed: seed)
        return [(.train, drawn.train), (.test, drawn.test)]
    }

    private func entry(
        _ name: String,
        _ letter: String,
        _ split: Split,
        _ entries: NPZEntries,
        _ options: inout some OptionReader
    ) throws(DatasetError) -> ZipArchive.Entry {
        if let entry = entries[name] { return entry }
        var remedy = entries.remedy(for: name)
        if splitsAreIndependent, entries["x"] != nil, entries["y"] != nil {
            remedy = "for arrays that are not split yet, name them: x: x, y: y"
        }
        let message = "there is no array '\(name)' in '\(file.path)'; \(remedy)"
        options.fail(splitsAreIndependent ? "\(letter)_\(split.rawValue)" : letter, item: nil, message)
        throw DatasetError(message)
    }
}
