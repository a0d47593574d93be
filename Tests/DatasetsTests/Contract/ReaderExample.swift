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
        func write(_ bytes: [UInt8], _ file: String) throws -> TestOptions.Value {
            _ = try folder.write(bytes, to: file)
            return .text(file)
        }
        switch name {
        case "fashion_mnist":
            options = [:]
        case "mnist":
            let arrays: [(name: String, bytes: [UInt8])] = [
                ("x_train.npy", npy("|u1", [3, 28, 28], (0..<3 * 784).map { UInt8($0 % 251) })),
                ("y_train.npy", npy("|u1", [3], [5, 0, 9])),
                ("x_test.npy", npy("|u1", [2, 28, 28], (0..<2 * 784).map { UInt8($0 % 241) })),
                ("y_test.npy", npy("|u1", [2], [7, 2])),
            ]
            _ = try zip(arrays, in: folder, as: "mnist.npz")
            options = [:]
        case "auto_mpg":
            let rows = (0..<11).map { "\(20 + $0),\(4 + $0 % 2),300,\(90 + $0),3000,12,70,\(1 + $0 % 3),car \($0)\n" }
            let header = "mpg,cyl,displ,hp,weight,accel,yr,origin,name\n"
            _ = try write(Array((header + rows.joined()).utf8), "auto-mpg.csv")
            options = ["test_split": .number(0.4)]
        case "boston_housing":
            let arrays: [(name: String, bytes: [UInt8])] = [
                ("x.npy", npy("<f4", [9, 13], floats((0..<117).map(Float.init)))),
                ("y.npy", npy("<f4", [9], floats((0..<9).map { Float($0) / 2 }))),
            ]
            _ = try zip(arrays, in: folder, as: "boston_housing.npz")
            options = [:]
        case "penguins":
            let header = "species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex\n"
            let rows = (0..<12).map { "\($0 % 2 == 0 ? "Adelie" : "Gentoo"),Dream,39,18,\(180 + $0),,MALE\n" }
            let whole = (0..<12).map { "\($0 % 2 == 0 ? "Adelie" : "Gentoo"),Dream,39,18,\(180 + $0),3700,FEMALE\n" }
            _ = try write(Array((header + (rows + whole).joined()).utf8), "penguins.csv")
            options = [:]
        case "titanic":
            let rows = (0..<12).map { "\"A, B\($0)\",\($0 % 3)rd,\($0 % 4 == 0 ? "" : "29"),male,\($0 % 2)\n" }
            _ = try write(Array(("name,class,age,sex,survived\n" + rows.joined()).utf8), "titanic_all.csv")
            options = [:]
        case "npz":
            let arrays: [(name: String, bytes: [UInt8])] = [
                ("x_train.npy", npy("<f4", [3, 2], floats([0, 1, 2, 3, 4, 5]), fortran: true)),
                ("y_train.npy", npy("|b1", [3], [1, 0, 1])), ("x_test.npy", npy("|u1", [2, 2], [6, 7, 8, 9])),
                ("y_test.npy", npy("|u1", [2], [0, 1])),
            ]
            _ = try zip(arrays, in: folder, as: "a.npz")
            options = ["file": .text("a.npz")]
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
        // The real pictures where Debian has them, small files of the same make for the others.
        let context = DatasetContext(
            dataDirectory: name == "fashion_mnist" ? nil : folder.path,
            folder: folder.path
        )
        let type = try #require(DatasetCatalog.reader(named: name))
        var given = TestOptions(options)
        let reader = type.init(named: name, options: &given, in: context)
        return (try #require(reader), given)
    }
}
