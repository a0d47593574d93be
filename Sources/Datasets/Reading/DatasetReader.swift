/// One kind of data that `{load}` reads: a file in a room of its own, and a line in `DatasetCatalog.readers`.
///
/// A reader is made from the directive's options before anything runs. It says where its files are and what is in
/// them, so that later steps can be checked, and reads the samples when a step asks for them.
public protocol DatasetReader: Sendable {
    /// The words after the brace that choose this kind: `idx`, or the names of the data sets that it knows.
    static var names: [String] { get }

    /// Reads the options and tells of every mistake in them; `nil` when there is one without which nothing can be read.
    /// - Parameter name: which of `names` the notebook says.
    init?(named name: String, options: inout some OptionReader, in context: DatasetContext)

    /// The names of all columns of the table that the options name, as far as its file tells: for editors, also while
    /// the options have mistakes. The options' complaints go nowhere.
    static func columnNames(_ options: inout some OptionReader, in context: DatasetContext) -> [String]

    /// What the options mean for the samples, in canonical words: two readers that say the same of the same files give
    /// the same samples. Class names are not among them.
    var meaning: [(name: String, value: String)] { get }
    /// Whether each split is made from its own files alone; else also from those, and the limit, of the other, and from
    /// the seed.
    var splitsAreIndependent: Bool { get }

    /// The files that a split is made from, found or not; a file may be among those of both.
    /// - Throws: when a data set that is known by name is nowhere.
    func files(of split: Split) throws(DatasetError) -> [DatasetFile]

    /// Finds out what the samples will be; what is known already stands in `description`. Mistakes in the options that
    /// only the files show go to `options`.
    /// - Throws: when a file is missing or broken, or does not go with the options; what was found before stays.
    func describe(
        into description: inout DatasetDescription,
        _ options: inout some OptionReader
    ) throws(DatasetError)

    /// Reads some splits, and perhaps others beside them where that is no more work.
    /// - Parameter limits: how many samples of a split to keep, the first ones, at least 1.
    func read(_ splits: [Split], limits: [Split: Int]) throws(DatasetError) -> [Split: SampleSet]

    /// The same reading in Python, a line each: arrays named by `python.features` and `python.targets`, and
    /// `class_names` where there are classes.
    /// - Parameter description: what `describe` found.
    func pythonCode(
        in python: inout some PythonWriter,
        limits: [Split: Int],
        _ description: DatasetDescription
    ) -> [String]
}

extension DatasetReader {
    /// None: the data is no table.
    public static func columnNames(_ options: inout some OptionReader, in context: DatasetContext) -> [String] { [] }
}
