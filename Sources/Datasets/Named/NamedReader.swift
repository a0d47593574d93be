/// `{load} fashion_mnist` and its like: a data set known by name, in the first folder that has it.
struct NamedReader: DatasetReader {
    static let names = NamedDataset.all.map(\.name)

    private let dataset: NamedDataset
    private let location: Result<IDXFiles, DatasetError>
    private let classNames: [String]

    init?(named name: String, options: inout some OptionReader, in context: DatasetContext) {
        guard let dataset = NamedDataset.all.first(where: { $0.name == name }) else { return nil }
        let classNames = options.classNames(atMost: IDXFiles.mostClasses) ?? dataset.classNames
        self.dataset = dataset
        self.classNames = classNames
        location = Result { () throws(DatasetError) in
            var files = try dataset.locate(dataDirectory: context.dataDirectory, environment: context.environment)
            files.givenClassNames = classNames
            return files
        }
    }

    var meaning: [(name: String, value: String)] { [] }
    var splitsAreIndependent: Bool { true }

    func files(of split: Split) throws(DatasetError) -> [DatasetFile] { try location.get().files(of: split) }

    func describe(
        into description: inout DatasetDescription,
        _ options: inout some OptionReader
    ) throws(DatasetError) {
        try location.get().describe(into: &description)
    }

    func read(_ splits: [Split], limits: [Split: Int]) throws(DatasetError) -> [Split: SampleSet] {
        try location.get().read(splits, limits: limits)
    }

    func pythonCode(
        in python: inout some PythonWriter,
        limits: [Split: Int],
        _ description: DatasetDescription
    ) -> [String] {
        return ["(train_images, train_labels), (test_images, test_labels) = keras.datasets.\(dataset.name).load_data()"]
            + IDXFiles.pythonCode(in: &python, limits: limits, classNames: classNames)
    }
}
