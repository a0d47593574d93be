import Testing

@testable import Datasets

/// Data of each kind to try a reader on.
struct ReaderExample {
    let name: String
    private let folder: TemporaryFolder
    private let options: [String: TestOptions.Value]

    /// - Parameter folder: takes the example's files.
    /// - Throws: when nobody has written an example of that kind.
    init(named name: String, in folder: TemporaryFolder) throws {
        self.folder = folder
        self.name = name
        if NamedReader.names.contains(name) {
            options = [:]
            return
        }
        func write(_ bytes: [UInt8], _ file: String) throws -> TestOptions.Value {
            _ = try folder.write(bytes, to: file)
            return .text(file)
        }
        switch name {
        case "idx":
            options = [
                "train_images": try write(idx([5, 2, 3], Array(0..<30)), "a"),
                "train_labels": try write(idx([5], [0, 2, 1, 0, 2]), "b"),
                "test_images": try write(gzip(idx([3, 2, 3], Array(30..<48))), "c"),
                "test_labels": try write(idx([3], [1, 2, 0]), "d"),
            ]
        case "csv":
            let rows = (0..<11).map { "\($0),\($0 % 3 == 0 ? "red" : "blue"),\($0 * $0)\n" }
            options = [
                "file": try write(Array(("x,k,y\n" + rows.joined()).utf8), "a.csv"), "target": .text("y"),
                "test_split": .number(0.3),
            ]
        default:
            throw DatasetError("'\(name)' has no example in ReaderExample")
        }
    }

    /// A reader of the example, and what it made of the options.
    func reader() throws -> (reader: any DatasetReader, options: TestOptions) {
        let type = try #require(DatasetCatalog.reader(named: name))
        var given = TestOptions(options)
        let reader = type.init(named: name, options: &given, in: DatasetContext(folder: folder.path))
        return (try #require(reader), given)
    }
}
