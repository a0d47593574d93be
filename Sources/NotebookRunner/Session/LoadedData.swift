import Datasets
import Dispatch
import NeuralNetwork
import Synchronization

/// The data that steps share: where it comes from, how it is scaled, and what has been read of it so far.
struct LoadedData {
    /// Where the samples come from; `nil` until `{load}` is done.
    private(set) var source: Source?
    /// How the bytes of pictures become the numbers that go into a model.
    var scaling = Scaling() {
        didSet { samples = [:] }
    }
    /// How each column of a table does; empty while the values stay as they are.
    var columnScalings: [ColumnScaling] = [] {
        didSet { samples = [:] }
    }
    private var splits: [Split: SampleSet] = [:]
    private var bytes: [Split: ByteStatistics] = [:]
    private var columns: [Split: [ColumnStatistics]] = [:]
    private var samples: [Split: Samples] = [:]

    /// A reader, what it promised, and how many of its samples count.
    struct Source {
        var reader: any DatasetReader
        var description: DatasetDescription
        var limits: [Split: Int]
    }

    /// What the targets stand for.
    var target: DatasetTarget? { source?.description.target }

    /// The names of the classes; none where the targets are numbers.
    var classNames: [String] { target?.classNames ?? [] }

    /// What the targets are called; empty for classes.
    var targetName: String {
        if case .numbers(let name)? = target { name } else { "" }
    }

    /// Points to other data, without reading it.
    mutating func open(_ source: Source) {
        self = LoadedData()
        self.source = source
    }

    /// Takes in splits that have been read already.
    mutating func keep(_ sets: [Split: SampleSet]) {
        splits.merge(sets) { $1 }
    }

    /// One split, read now if no step has asked for it before; its values are those of the file.
    mutating func set(_ split: Split) throws(StepFailure) -> SampleSet {
        if let set = splits[split] { return set }
        guard let source else { throw StepFailure("there is no data: `{load}` has not succeeded") }
        do throws(DatasetError) {
            keep(try source.reader.read([split], limits: source.limits))
        } catch {
            throw StepFailure(error.description)
        }
        guard let set = splits[split] else { throw StepFailure("the data has no \(split.rawValue) set") }
        return set
    }

    /// How often each byte value occurs in the pictures of a split, counted once.
    mutating func byteStatistics(_ split: Split, of pictures: Pictures) -> ByteStatistics {
        if let known = bytes[split] { return known }
        let counted = ByteStatistics(pictures.bytes)
        bytes[split] = counted
        return counted
    }

    /// What the values in each column of a split are like, counted once.
    mutating func columnStatistics(_ split: Split, of table: ColumnTable) -> [ColumnStatistics] {
        if let known = columns[split] { return known }
        let found = Mutex<[Int: ColumnStatistics]>([:])
        DispatchQueue.concurrentPerform(iterations: table.columns.count) { place in
            let statistics = ColumnStatistics(table.columns[place].values)
            found.withLock { $0[place] = statistics }
        }
        let counted = found.withLock { found in table.columns.indices.compactMap { found[$0] } }
        columns[split] = counted
        return counted
    }

    /// One split as the engine takes it, scaled.
    mutating func samples(_ split: Split) throws(StepFailure) -> Samples {
        if let known = samples[split] { return known }
        let set = try set(split)
        do throws(DatasetError) {
            let made = try Samples(set, scaling: scaling, columnScalings: columnScalings)
            samples[split] = made
            return made
        } catch {
            throw StepFailure(error.description)
        }
    }
}
