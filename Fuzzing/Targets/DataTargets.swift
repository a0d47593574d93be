import CDeflate
import Foundation

@testable import Datasets

extension FuzzTarget {
    /// Pictures in an IDX file, raw or gzip, with labels that go with three of them.
    static let idx = FuzzTarget(name: "idx") { bytes in
        let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 1]
        let files = ["train_images": bytes, "train_labels": labels, "test_images": bytes, "test_labels": labels]
        read(IDXReader.self, files)
    }

    /// A table; the first byte chooses what the notebook says about it.
    static let csv = FuzzTarget(name: "csv") { bytes in
        let choice = bytes.first ?? 0
        var options: [String: PresetValue] = ["target": .text("y")]
        if choice & 1 != 0 { options["header"] = .texts(["x", "k", "y"]) }
        if choice & 2 != 0 { options["categorical"] = .texts(["x"]) }
        if choice & 4 != 0 { options["class_names"] = .texts(["no", "yes"]) }
        let separators = [",", ";", "tab", "whitespace"]
        options["separator"] = .text(separators[Int(choice >> 3 & 3)])
        options["missing"] = .text(["error", "drop", "mean"][Int(choice >> 5) % 3])
        read(CSVReader.self, ["file": Array(bytes.dropFirst())], options)
    }

    /// The header of an array in NumPy's format, and the array in an archive.
    static let npy = FuzzTarget(name: "npy") { bytes in
        guard (try? NPYHeader(bytes)) != nil else { return }
        let targets = NPZ.array("|u1", shape: "3,", [0, 1, 1])
        let archive = NPZ.archive([
            ("x_train.npy", bytes), ("y_train.npy", targets), ("x_test.npy", bytes), ("y_test.npy", targets),
        ])
        read(NPZReader.self, ["file": archive])
    }

    /// An archive of NumPy's arrays.
    static let npz = FuzzTarget(name: "npz") { bytes in
        read(NPZReader.self, ["file": bytes])
    }

    /// Describes and reads a data set of these files.
    private static func read(
        _ type: (some DatasetReader).Type,
        _ files: [String: [UInt8]],
        _ options: [String: PresetValue] = [:]
    ) {
        var paths: [String: String] = [:]
        for (name, bytes) in files {
            let path = "\(folder)/\(type)-\(name)"
            guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
                preconditionFailure("\(path) cannot be written")
            }
            paths[name] = path
        }
        var options = PresetOptions(NoOptions(), files: paths, defaults: options)
        guard let reader = type.init(named: "", options: &options, in: DatasetContext(folder: "")) else { return }
        var description = DatasetDescription()
        let isDescribed = (try? reader.describe(into: &description, &options)) != nil
        guard let sets = try? reader.read(Split.allCases, limits: [.train: 100]), isDescribed else { return }
        for (split, set) in sets {
            precondition(set.content.shape == description.shape, "the shape is not the one described")
            precondition(set.count == min(description.counts[split] ?? 0, split == .train ? 100 : .max))
        }
    }

    /// In memory, where files are quick to write.
    private static let folder: String = {
        let parent = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        let folder = "\(parent)/notebook-fuzzing-\(getpid())"
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(atPath: FuzzTarget.folder) }
        return folder
    }()
}

/// Archives that are whole, so that what is read is the array.
private enum NPZ {
    static func array(_ type: String, shape: String, _ elements: [UInt8]) -> [UInt8] {
        let header = Array("{'descr': '\(type)', 'fortran_order': False, 'shape': (\(shape)), }\n".utf8)
        return [0x93] + Array("NUMPY".utf8) + [1, 0] + little(header.count, 2) + header + elements
    }

    /// A zip archive of stored files: <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>.
    static func archive(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var (archive, directory): ([UInt8], [UInt8]) = ([], [])
        for (name, bytes) in files {
            let checksum = bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
            let common =
                [20, 0, 0, 0, 0, 0, 0, 0, 0, 0] + little(Int(checksum), 4) + little(bytes.count, 4)
                + little(bytes.count, 4) + little(name.utf8.count, 2) + [0, 0]
            directory += Array("PK\u{1}\u{2}".utf8) + [20, 0] + common
            directory += [UInt8](repeating: 0, count: 10) + little(archive.count, 4) + Array(name.utf8)
            archive += Array("PK\u{3}\u{4}".utf8) + common + Array(name.utf8) + bytes
        }
        let end =
            Array("PK\u{5}\u{6}".utf8) + [0, 0, 0, 0] + little(files.count, 2) + little(files.count, 2)
            + little(directory.count, 4) + little(archive.count, 4) + [0, 0]
        return archive + directory + end
    }

    private static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
