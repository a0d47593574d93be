/// Where a data set was found.
public struct LocatedDataset: Sendable {
    /// What was looked for.
    public let dataset: NamedDataset
    /// The folder that has all of its files.
    public let folder: String
    let form: NamedDataset.Form
    /// The path of each of the form's files.
    let paths: [String]

    /// The files whose checksum is not the data set's, each as a message has it.
    public func mistakenFiles() throws(DatasetError) -> [String] {
        var messages: [String] = []
        for (file, path) in zip(form.files, paths) where try !file.isGenuine(path) {
            messages.append("'\(path)' is not the file that \(dataset.name) has: its checksum is another")
        }
        return messages
    }

    /// How many files there are.
    public var fileCount: Int { paths.count }

    /// Reads one split as `{load}` does without options.
    /// - Parameter limit: How many samples to keep, the first ones; all by default.
    public func read(_ split: Split, limit: Int? = nil) throws(DatasetError) -> SampleSet {
        var options = NoOptions()
        let reader = dataset.reader(form, paths, options: &options, in: DatasetContext(folder: ""))
        let limits = limit.map { [split: $0] } ?? [:]
        guard let set = try reader?.read([split], limits: limits)[split] else {
            throw DatasetError("'\(dataset.name)' has no \(split.rawValue) set")
        }
        return set
    }
}

extension NamedDataset {
    /// Finds the first folder that has all files of one form, each raw or packed with gzip.
    ///
    /// - Parameters:
    ///   - dataDirectory: The only folder to look in.
    ///   - environment: The process's environment, of which `NOTEBOOK_DATA`, `XDG_DATA_HOME` and `HOME` are read.
    public func locate(
        dataDirectory: String? = nil,
        environment: [String: String]
    ) throws(DatasetError) -> LocatedDataset {
        let folders = folders(dataDirectory, environment)
        for folder in folders {
            for form in forms {
                let paths = form.files.compactMap { $0.path(in: folder) }
                guard paths.count == form.files.count else { continue }
                return LocatedDataset(dataset: self, folder: folder, form: form, paths: paths)
            }
        }
        throw notFound(folders, dataDirectory)
    }

    /// The folder where `notebook data get` puts data sets, each in a folder of its own; `nil` without a home.
    public static func downloadFolder(_ environment: [String: String]) -> String? {
        if let folder = environment["XDG_DATA_HOME"], folder.hasPrefix("/") { return folder + "/notebook/datasets" }
        return home(environment).map { $0 + "/.local/share/notebook/datasets" }
    }

    private static func home(_ environment: [String: String]) -> String? {
        environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private func folders(_ dataDirectory: String?, _ environment: [String: String]) -> [String] {
        func both(_ folder: String) -> [String] { ["\(folder)/\(name)", folder] }
        if let dataDirectory { return both(dataDirectory) }
        var folders: [String] = []
        if let folder = environment["NOTEBOOK_DATA"], !folder.isEmpty { folders += both(folder) }
        if let folder = Self.downloadFolder(environment) { folders.append("\(folder)/\(name)") }
        if let debian { folders.append(debian.folder) }
        if let kerasFolder, let home = Self.home(environment) {
            folders.append("\(home)/.keras/datasets\(kerasFolder.isEmpty ? "" : "/")\(kerasFolder)")
        }
        return folders
    }

    private func notFound(_ folders: [String], _ dataDirectory: String?) -> DatasetError {
        let places = folders.map { folder in
            // What a folder lacks that has some of the files.
            let lacks = forms.compactMap { form -> String? in
                let missing = form.files.filter { $0.path(in: folder) == nil }.map(\.name)
                return missing.count < form.files.count ? "\(folder) (lacks \(missing.joined(separator: ", ")))" : nil
            }
            return lacks.first ?? folder
        }
        let names = (forms.first?.files ?? []).map(\.name).joined(separator: ", ")
        if dataDirectory != nil {
            return DatasetError(
                "cannot find '\(name)' in the folder of --data-dir; looked in \(places.joined(separator: ", ")) for "
                    + "\(names); leave --data-dir out to look in the usual places"
            )
        }
        let package = debian.map { "install Debian's package '\($0.package)', or " } ?? ""
        return DatasetError(
            "cannot find '\(name)'; looked in \(places.joined(separator: ", ")); \(package)get it with 'notebook data "
                + "get \(name)', or name the folder that has its files (\(names)) with --data-dir or in NOTEBOOK_DATA"
        )
    }
}
