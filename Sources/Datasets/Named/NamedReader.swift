/// `{load} fashion_mnist` and its like: a data set known by name, in the first folder that has it, read by the reader
/// of its files' kind.
struct NamedReader: DatasetReader {
    static let names = NamedDataset.all.map(\.name)

    private let dataset: NamedDataset
    private let located: Result<LocatedDataset, DatasetError>
    /// Reads the files; where there are none, it has read the options.
    private let reader: any DatasetReader
    private let form: NamedDataset.Form

    init?(named name: String, options: inout some OptionReader, in context: DatasetContext) {
        guard let dataset = NamedDataset.named(name), let usual = dataset.forms.first else { return nil }
        let located = Result { () throws(DatasetError) in
            try dataset.locate(dataDirectory: context.dataDirectory, environment: context.environment)
        }
        let found = try? located.get()
        let form = found?.form ?? usual
        let paths = found?.paths ?? usual.files.map(\.name)
        // Folders of data sets are relative to where the program runs, not to the notebook.
        var context = context
        context.folder = ""
        guard let reader = dataset.reader(form, paths, options: &options, in: context) else { return nil }
        (self.dataset, self.located, self.reader, self.form) = (dataset, located, reader, form)
    }

    var meaning: [(name: String, value: String)] { reader.meaning }
    var splitsAreIndependent: Bool { reader.splitsAreIndependent }

    func files(of split: Split) throws(DatasetError) -> [DatasetFile] {
        _ = try located.get()
        return try reader.files(of: split)
    }

    func describe(
        into description: inout DatasetDescription,
        _ options: inout some OptionReader
    ) throws(DatasetError) {
        description.warnings = try located.get().mistakenFiles()
        description.shape = form.shape
        try reader.describe(into: &description, &options)
        if let name = dataset.targetName, case .numbers? = description.target {
            description.target = .numbers(name: name)
        }
    }

    func read(_ splits: [Split], limits: [Split: Int]) throws(DatasetError) -> [Split: SampleSet] {
        _ = try located.get()
        return try reader.read(splits, limits: limits)
    }

    func pythonCode(
        in python: inout some PythonWriter,
        limits: [Split: Int],
        _ description: DatasetDescription
    ) -> [String] {
        guard dataset.kerasFolder != nil, reader.splitsAreIndependent else {
            return reader.pythonCode(in: &python, limits: limits, description)
        }
        return ["(train_images, train_labels), (test_images, test_labels) = keras.datasets.\(dataset.name).load_data()"]
            + IDXFiles.pythonCode(in: &python, limits: limits, classNames: description.target?.classNames)
    }
}

extension NamedDataset {
    /// The reader of the files' kind, with the options that this data set gives it.
    func reader(
        _ form: Form,
        _ paths: [String],
        options: inout some OptionReader,
        in context: DatasetContext
    ) -> (any DatasetReader)? {
        func make<Options: OptionReader>(_ options: inout Options) -> (any DatasetReader)? {
            let files = Dictionary(uniqueKeysWithValues: zip(form.files.map(\.option), paths))
            var preset = PresetOptions(options, files: files, defaults: form.defaults)
            defer { options = preset.base }
            return form.reader.names.first.flatMap { form.reader.init(named: $0, options: &preset, in: context) }
        }
        return make(&options)
    }
}
