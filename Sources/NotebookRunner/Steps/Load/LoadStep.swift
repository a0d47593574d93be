import Datasets
import NotebookFormat
import Spelling

/// `{load} fashion_mnist`, `{load} idx`: finds a data set, reads it, and shows what is in it.
struct LoadStep: Step {
    static let name = "load"

    /// Where the notebook says that the data is.
    let source: DatasetSource?
    private var location: Result<DatasetLocation, DatasetError>
    private var checksums: [Split: [CacheKeyPart]] = [:]
    private(set) var limits: [Split: Int] = [:]
    private(set) var classNames: [String]?
    private var shape: [Int]?

    init(_ reader: inout DirectiveReader, in scope: inout PlanScope) {
        reader.readOptions()
        source = Self.source(&reader)
        let names = reader.texts("class_names")
        limits[.train] = reader.optionalInteger("train_limit", atLeast: 1)
        limits[.test] = reader.optionalInteger("test_limit", atLeast: 1)
        reader.rejectUnknownOptions()
        if let names { Self.check(names, &reader) }
        guard let source else {
            location = .failure(.unknownDataset(name: "", known: Datasets.names))
            scope.data = PlannedData(location: location)
            return
        }
        location = Result { () throws(DatasetError) in
            try source.resolved(in: scope.search).locate(
                classNames: names?.value,
                dataDirectory: scope.search.dataDirectory,
                environment: scope.search.environment
            )
        }
        var data = PlannedData(location: location)
        if case .success(let found) = location { peek(found, &data, &reader, names) }
        classNames = data.classNames
        shape = data.shape
        scope.data = data
    }

    var keyParts: [CacheKeyPart] { files + limitKeyParts(.train) + limitKeyParts(.test) + namesKeyParts }
    var reads: [Resource] { [] }
    var fields: [String]? { ["train_count", "test_count"] }

    var writes: [ResourceWrite] {
        [
            ResourceWrite(
                resource: .trainingData,
                keyParts: (checksums[.train] ?? []) + limitKeyParts(.train),
                reads: []
            ),
            ResourceWrite(resource: .testData, keyParts: (checksums[.test] ?? []) + limitKeyParts(.test), reads: []),
            ResourceWrite(resource: .classNames, keyParts: namesKeyParts, reads: []),
        ]
    }

    var outline: [String] {
        switch location {
        case .failure(let error): [error.description]
        case .success: dataPaths
        }
    }

    /// The paths of the data files.
    var dataPaths: [String] {
        guard case .success(let location) = location else { return [] }
        return [location.trainImages, location.trainLabels, location.testImages, location.testLabels]
    }

    func run(in session: inout Session, _ context: StepContext) throws(StepFailure) -> StepResult {
        let found: DatasetLocation
        let dataset: Dataset
        do throws(DatasetError) {
            found = try location.get()
            dataset = try found.read(trainLimit: limits[.train], testLimit: limits[.test])
        } catch {
            throw StepFailure(error.description)
        }
        if let shape, shape != dataset.train.shape {
            let found = shapeText(dataset.train.shape)
            throw StepFailure("the pictures have \(found) pixels where \(shapeText(shape)) were expected")
        }
        session.open(Session.DataSource(location: found, limits: limits), classNames: dataset.classNames)
        session.keep(dataset.train, as: .train)
        session.keep(dataset.test, as: .test)
        return result(dataset, try session.statistics(.train), try session.statistics(.test))
    }

    func restore(_ result: StepResult, in session: inout Session, _ context: StepContext) {
        guard case .success(let found) = location else { return }
        session.open(Session.DataSource(location: found, limits: limits), classNames: classNames ?? [])
    }

    private static func source(_ reader: inout DirectiveReader) -> DatasetSource? {
        let known = Datasets.names + ["idx"]
        guard let argument = reader.directive.argument else {
            reader.fail(
                at: nil,
                "{load} needs the name of a data set after the brace: \(known.joined(separator: " or "))"
            )
            return nil
        }
        if argument.value == "idx" {
            let paths = ["train_images", "train_labels", "test_images", "test_labels"].map { reader.requiredText($0) }
            let found = paths.compactMap { $0 }
            guard found.count == 4 else { return nil }
            return .idx(trainImages: found[0], trainLabels: found[1], testImages: found[2], testLabels: found[3])
        }
        guard Datasets.names.contains(argument.value) else {
            var message = "unknown data set '\(argument.value)'"
            if let near = NearestName.suggestion(for: argument.value, among: known) {
                message += "; did you mean '\(near)'?"
            } else {
                message += "; there are \(known.joined(separator: " and "))"
            }
            reader.fail(at: argument.range, message)
            return nil
        }
        return .named(argument.value)
    }

    private static func check(_ names: Located<[String]>, _ reader: inout DirectiveReader) {
        if names.value.isEmpty || names.value.count > 256 {
            reader.fail(
                at: names.range,
                "'class_names' of {load} must be a list of 1 to 256 names, not \(names.value.count)"
            )
        }
        var seen: Set<String> = []
        for name in names.value where !seen.insert(name).inserted {
            reader.fail(at: names.range, "'class_names' of {load} has '\(name)' twice")
        }
    }

    /// Learns what can be learned without unpacking all pictures. A file that is missing or broken is no mistake of
    /// the notebook: the step will fail when it runs.
    private mutating func peek(
        _ found: DatasetLocation,
        _ data: inout PlannedData,
        _ reader: inout DirectiveReader,
        _ names: Located<[String]>?
    ) {
        do throws(DatasetError) {
            let all = try found.checksums()
            let titles = ["train_images", "train_labels", "test_images", "test_labels"]
            let parts = zip(titles, all).map { CacheKeyPart("data file \($0)", $1.description) }
            checksums = [.train: Array(parts.prefix(2)), .test: Array(parts.suffix(2))]
            data.files = zip([found.trainImages, found.trainLabels, found.testImages, found.testLabels], all)
                .map { Provenance.DataFile(name: Path.name(of: $0), checksum: $1.description) }
            data.shape = try found.pictureShape()
            let training = try found.labels(.train).count
            let test = try found.labels(.test).count
            data.classNames = try found.classNames()
            data.trainingCount = min(training, limits[.train] ?? training)
            data.testCount = min(test, limits[.test] ?? test)
        } catch {
            return
        }
    }

    private var files: [CacheKeyPart] { (checksums[.train] ?? []) + (checksums[.test] ?? []) }

    private func limitKeyParts(_ split: Split) -> [CacheKeyPart] {
        limits[split].map { [CacheKeyPart("\(split.rawValue)_limit", String($0))] } ?? []
    }

    private var namesKeyParts: [CacheKeyPart] {
        [CacheKeyPart("class_names", ResultValue.list((classNames ?? []).map { .string($0) }).json())]
    }
}
