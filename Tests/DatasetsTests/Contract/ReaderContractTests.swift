import Testing

@testable import Datasets

/// What every kind of data promises by standing in `DatasetCatalog.readers`.
@Suite struct ReaderContractTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func namesAreTold() {
        #expect(!DatasetCatalog.names.isEmpty)
        #expect(Set(DatasetCatalog.names).count == DatasetCatalog.names.count)
        #expect(DatasetCatalog.readers.allSatisfy { !$0.names.isEmpty })
    }

    @Test(arguments: DatasetCatalog.names) func theDescriptionIsOfWhatIsRead(name: String) throws {
        var (reader, options) = try ReaderExample(named: name, in: folder).reader()
        var description = DatasetDescription()
        try reader.describe(into: &description, &options)
        #expect(options.mistakes == [])
        let sets = try reader.read(Split.allCases, limits: [:])
        for split in Split.allCases {
            let set = try #require(sets[split])
            #expect(set.count > 0)
            #expect(set.content.count == set.count)
            #expect(description.counts[split] == set.count)
            #expect(description.shape == set.content.shape)
            switch (set.content, description.columns) {
            case (.table(let table), let columns?):
                #expect(table.columns.map(\.name) == columns)
                #expect(table.columns.allSatisfy { $0.values.count == set.count })
            case (.table, nil): Issue.record("a table needs the names of its columns")
            case (.pictures(let pictures), let columns):
                #expect(columns == nil)
                #expect(pictures.bytes.count == set.count * pictures.shape.reduce(1, *))
            }
            switch (set.targets, try #require(description.target)) {
            case (.classes(let classes), .classes(let names)):
                #expect(classes.allSatisfy { names.indices.contains(Int($0)) })
            case (.numbers(let numbers), .numbers): #expect(numbers.allSatisfy { $0.isFinite })
            default: Issue.record("the targets are not what the description says")
            }
        }
    }

    @Test(arguments: DatasetCatalog.names) func limitsTakeTheFirst(name: String) throws {
        let (reader, _) = try ReaderExample(named: name, in: folder).reader()
        let whole = try reader.read(Split.allCases, limits: [:])
        let beyond = try reader.read(Split.allCases, limits: [.train: 1_000_000, .test: 1_000_000])
        #expect(beyond == whole)
        let limits = [Split.train: 2, .test: 1]
        let limited = try reader.read(Split.allCases, limits: limits)
        for (split, limit) in limits {
            let expected = try #require(whole[split]).first(limit)
            #expect(limited[split] == expected)
        }
    }

    @Test(arguments: DatasetCatalog.names) func readingIsReproducible(name: String) throws {
        let example = try ReaderExample(named: name, in: folder)
        let (reader, other) = (try example.reader().reader, try example.reader().reader)
        let whole = try reader.read(Split.allCases, limits: [:])
        #expect(try other.read(Split.allCases, limits: [:]) == whole)
        #expect(reader.meaning.map(\.name) == other.meaning.map(\.name))
        #expect(reader.meaning.map(\.value) == other.meaning.map(\.value))
        for split in Split.allCases {
            #expect(try other.read([split], limits: [:])[split] == whole[split])
        }
    }

    @Test(arguments: DatasetCatalog.names) func everySplitHasItsFiles(name: String) throws {
        let example = try ReaderExample(named: name, in: folder)
        let (reader, _) = try example.reader()
        for split in Split.allCases {
            let files = try reader.files(of: split)
            #expect(!files.isEmpty)
            for file in files { _ = try file.checksum() }
        }
    }
}

extension SampleSet {
    /// The first samples with their targets.
    fileprivate func first(_ count: Int) -> SampleSet {
        let content: SampleContent =
            switch content {
            case .pictures(let pictures):
                .pictures(
                    Pictures(
                        bytes: Array(pictures.bytes.prefix(count * pictures.shape.reduce(1, *))),
                        shape: pictures.shape
                    )
                )
            case .table(let table):
                .table(
                    ColumnTable(
                        columns: table.columns.map { .init(name: $0.name, values: Array($0.values.prefix(count))) },
                        rowCount: min(count, table.rowCount)
                    )
                )
            }
        let targets: SampleTargets =
            switch targets {
            case .classes(let classes): .classes(Array(classes.prefix(count)))
            case .numbers(let numbers): .numbers(Array(numbers.prefix(count)))
            }
        return SampleSet(content: content, targets: targets)
    }
}
