import Datasets
import NotebookFormat
import Spelling

/// `{load} fashion_mnist`, `{load} csv`: finds a data set, reads it, and shows what is in it.
struct LoadStep: Step {
    static let name = "load"
    static let fieldKinds: [String: FormatOperand] = ["train_count": .whole, "test_count": .whole]

    /// The kind of data; `nil` when the directive has mistakes.
    private let reader: (any DatasetReader)?
    private var limits: [Split: Int] = [:]
    private var files: [Split: [DatasetFile]] = [:]
    private var checksums: [Split: [CacheKeyPart]] = [:]
    /// What the data will be, as far as its files tell.
    private var description = DatasetDescription()
    /// Why they do not tell all.
    private var problem: DatasetError?

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.readOptions()
        let kind = Self.kind(&reader)
        var data = PlannedData()
        var probe = reader
        data.fileColumns = kind?.kind.columnNames(&probe, in: scope.context) ?? []
        self.reader = kind.flatMap { $0.kind.init(named: $0.name, options: &reader, in: scope.context) }
        limits[.train] = reader.optionalInteger("train_limit", atLeast: 1)
        limits[.test] = reader.optionalInteger("test_limit", atLeast: 1)
        // The options of a kind that is not known are not known either.
        if kind != nil { reader.rejectUnknownOptions() }
        describe(&data, &reader, scope.store)
        scope.data = data
    }

    var keyParts: [CacheKeyPart] {
        var all: [CacheKeyPart] = []
        for part in fileKeyParts + limitKeyParts(.train) + limitKeyParts(.test) + optionKeyParts + namesKeyParts
        where !all.contains(part) {
            all.append(part)
        }
        return all
    }
    var reads: [Resource] { splitsAreIndependent ? [] : [.seed] }
    var fields: [String]? { ["train_count", "test_count"] }

    var writes: [ResourceWrite] {
        func keyParts(_ split: Split) -> [CacheKeyPart] {
            splitsAreIndependent ? (checksums[split] ?? []) + limitKeyParts(split) : self.keyParts
        }
        return [
            ResourceWrite(resource: .trainingData, keyParts: keyParts(.train), reads: reads),
            ResourceWrite(resource: .testData, keyParts: keyParts(.test), reads: reads),
            ResourceWrite(resource: .classNames, keyParts: namesKeyParts, reads: []),
        ]
    }

    var outline: [String] {
        if let problem { return dataPaths + [problem.description] }
        guard let columns = description.columns, let kind = description.target else { return dataPaths }
        let target =
            switch kind {
            case .classes(let names): "\(names.count) classes"
            case .numbers(let name): "numbers (\(name))"
            }
        return dataPaths + ["columns: \(columns.joined(separator: ", "))", "target: \(target)"]
    }

    var dataPaths: [String] {
        Split.allCases.flatMap { files[$0] ?? [] }.map(\.path)
            .reduce(into: []) { paths, path in if !paths.contains(path) { paths.append(path) } }
    }

    func kerasCode(in script: inout KerasScript) -> [String] {
        // New data is not scaled until the next {normalize}.
        script.scalingLines = { _ in [] }
        return reader?.pythonCode(in: &script, limits: limits, description) ?? []
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        guard let reader else { throw StepFailure("the directive has mistakes") }
        let sets: [Split: SampleSet]
        do throws(DatasetError) {
            sets = try reader.read(Split.allCases, limits: limits)
            if let problem { throw problem }
        } catch {
            throw StepFailure(error.description)
        }
        guard let train = sets[.train], let test = sets[.test], let target = description.target else {
            throw StepFailure("the data lacks one of its two sets")
        }
        session.data.open(LoadedData.Source(reader: reader, description: description, limits: limits))
        session.data.keep(sets)
        switch (train.content, test.content) {
        case (.pictures(let trainPictures), .pictures(let testPictures)):
            if let shape = description.shape, shape != trainPictures.shape {
                let found = shapeText(trainPictures.shape)
                throw StepFailure("the pictures have \(found) pixels where \(shapeText(shape)) were expected")
            }
            let outputs = PictureOutputs(
                train: (trainPictures, session.data.byteStatistics(.train, of: trainPictures)),
                test: (testPictures, session.data.byteStatistics(.test, of: testPictures)),
                targets: TargetOutputs(train.targets, test.targets, target, of: .pictures)
            )
            return outputs.result
        case (.table(let trainTable), .table(let testTable)):
            if description.columns != trainTable.columns.map(\.name) {
                throw StepFailure("the columns have changed since the notebook was checked; run it again")
            }
            let statistics = session.data.columnStatistics(.train, of: trainTable)
            let outputs = TableOutputs(
                train: trainTable,
                test: testTable,
                statistics: statistics,
                targets: TargetOutputs(train.targets, test.targets, target, of: .rows),
                pairs: PairOutputs(trainTable, statistics: statistics, targets: train.targets, target)
            )
            return outputs.result
        case (.pictures, .table), (.table, .pictures):
            throw StepFailure("one of the two sets is pictures, the other a table")
        }
    }

    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {
        guard let reader else { return }
        session.data.open(LoadedData.Source(reader: reader, description: description, limits: limits))
    }

    private static func kind(_ reader: inout DirectiveReader) -> (kind: any DatasetReader.Type, name: String)? {
        let known = DatasetCatalog.names
        guard let argument = reader.directive.argument else {
            reader.fail(
                at: nil,
                "{load} needs the name of a data set after the brace: \(NameList.sentence(known, "or"))"
            )
            return nil
        }
        if let kind = DatasetCatalog.reader(named: argument.value) { return (kind, argument.value) }
        let others = "there are \(NameList.sentence(known))"
        let (hint, meant) = NearestName.advice(for: argument.value, among: known, otherwise: others)
        reader.fail(at: argument.range, "unknown data set '\(argument.value)'; \(hint)", meant: meant)
        return nil
    }

    /// Learns what can be learned before the run. A file that is missing or broken is no mistake of the notebook: the
    /// step will fail when it runs.
    private mutating func describe(
        _ data: inout PlannedData,
        _ reader: inout DirectiveReader,
        _ store: CheckpointStore?
    ) {
        guard let source = self.reader else { return }
        do throws(DatasetError) {
            for split in Split.allCases { files[split] = try source.files(of: split) }
            // A file may be among those of both splits, and is read once.
            var known: [String: String] = [:]
            for split in Split.allCases {
                for file in files[split] ?? [] {
                    let checksum: String
                    if let found = known[file.path] {
                        checksum = found
                    } else {
                        checksum = try file.checksum().description
                        known[file.path] = checksum
                    }
                    checksums[split, default: []].append(CacheKeyPart("data file \(file.title)", checksum))
                    let named = Provenance.DataFile(name: Path.name(of: file.path), checksum: checksum)
                    if !data.files.contains(named) { data.files.append(named) }
                }
            }
            let cache = DescriptionCache(store, fileKeyParts + optionKeyParts, &reader)
            if let known = cache?.description {
                description = known
            } else {
                let isFaultless = !reader.hasErrors
                try source.describe(into: &description, &reader)
                if isFaultless, !reader.hasErrors { cache?.keep(description) }
            }
        } catch {
            problem = error
        }
        for warning in description.warnings { reader.warn(at: reader.directive.argument?.range, warning) }
        data.shape = description.shape
        data.columns = description.columns
        data.fields = description.fields
        data.target = description.target
        data.targetColumn = description.targetColumn
        data.trainingCount = description.counts[.train].map { min($0, limits[.train] ?? $0) }
        data.testCount = description.counts[.test].map { min($0, limits[.test] ?? $0) }
    }

    private var splitsAreIndependent: Bool { reader?.splitsAreIndependent ?? true }

    private var fileKeyParts: [CacheKeyPart] { (checksums[.train] ?? []) + (checksums[.test] ?? []) }

    private var optionKeyParts: [CacheKeyPart] { reader?.meaning.map { CacheKeyPart($0.name, $0.value) } ?? [] }

    private func limitKeyParts(_ split: Split) -> [CacheKeyPart] {
        limits[split].map { [CacheKeyPart("\(split.rawValue)_limit", String($0))] } ?? []
    }

    private var namesKeyParts: [CacheKeyPart] {
        let names = description.target?.classNames ?? []
        return [CacheKeyPart("class_names", ResultValue.list(names.map { .string($0) }).json())]
    }
}
