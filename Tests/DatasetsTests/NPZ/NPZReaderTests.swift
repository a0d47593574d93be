import Foundation
import Testing

@testable import Datasets

struct NPZReaderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func reader(
        _ arrays: [(name: String, bytes: [UInt8])],
        _ options: [String: TestOptions.Value] = [:]
    ) throws -> (NPZReader, TestOptions) {
        _ = try zip(arrays.map { ("\($0.name).npy", $0.bytes) }, in: folder, as: "a.npz")
        var given = TestOptions(options.merging(["file": .text("a.npz")]) { given, _ in given })
        let reader = NPZReader(named: "npz", options: &given, in: DatasetContext(folder: folder.path))
        return (try #require(reader), given)
    }

    private func description(
        _ arrays: [(name: String, bytes: [UInt8])],
        _ options: [String: TestOptions.Value] = [:]
    ) throws -> DatasetDescription {
        var (reader, given) = try reader(arrays, options)
        var description = DatasetDescription()
        try reader.describe(into: &description, &given)
        #expect(given.mistakes == [])
        return description
    }

    /// What describing complains about, and reading as well, with the folder left out; `option: ` in front where an
    /// option is wrong.
    private func message(
        _ arrays: [(name: String, bytes: [UInt8])],
        _ options: [String: TestOptions.Value] = [:]
    ) throws -> String {
        var (reader, given) = try reader(arrays, options)
        var description = DatasetDescription()
        let error = try #require(throws: DatasetError.self) { try reader.describe(into: &description, &given) }
        let text = given.mistakes.first ?? error.message
        return text.replacingOccurrences(of: folder.path + "/", with: "")
    }

    /// Four pictures of 1×2 in training, one in the test set.
    private let pictures: [(name: String, bytes: [UInt8])] = [
        ("x_train", npy("|u1", [4, 1, 2], Array(0..<8))),
        ("y_train", npy("|u1", [4], [0, 2, 1, 0])), ("x_test", npy("|u1", [1, 1, 2], [8, 9])),
        ("y_test", npy("<i8", [1], [1, 0, 0, 0, 0, 0, 0, 0])),
    ]

    private func replacing(_ name: String, _ bytes: [UInt8]) -> [(name: String, bytes: [UInt8])] {
        pictures.map { $0.name == name ? (name, bytes) : $0 }
    }

    @Test func picturesAndClasses() throws {
        #expect(
            try description(pictures)
                == DatasetDescription(
                    shape: [1, 2],
                    target: .classes(["0", "1", "2"]),
                    counts: [.train: 4, .test: 1]
                )
        )
        let sets = try reader(pictures).0.read(Split.allCases, limits: [.train: 3])
        #expect(
            sets == [
                .train: SampleSet(
                    content: .pictures(Pictures(bytes: Array(0..<6), shape: [1, 2])),
                    targets: .classes([0, 2, 1])
                ),
                .test: SampleSet(content: .pictures(Pictures(bytes: [8, 9], shape: [1, 2])), targets: .classes([1])),
            ]
        )
        #expect(try reader(pictures).0.read([.test], limits: [:]).keys.sorted { $0.rawValue < $1.rawValue } == [.test])
        #expect(
            try description(pictures, ["class_names": .list(["a", "b", "c"])]).target == .classes(["a", "b", "c"])
        )
    }

    @Test func columnsAndQuantities() throws {
        let arrays: [(name: String, bytes: [UInt8])] = [
            ("x", npy("<f4", [5, 2], floats([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))),
            ("y", npy("<f4", [5, 1], floats([0.5, 1.5, 2.5, 3.5, 4.5]))),
        ]
        let options: [String: TestOptions.Value] = ["x": .text("x"), "test_split": .number(0.4)]
        #expect(
            try description(arrays, options)
                == DatasetDescription(
                    shape: [2],
                    columns: ["x0", "x1"],
                    target: .numbers(name: "y"),
                    counts: [.train: 3, .test: 2]
                )
        )
        let sets = try reader(arrays, options).0.read(Split.allCases, limits: [:])
        var random = SplitMix64(seed: 42)
        let order = random.permutation(count: 5)
        for (split, rows) in [(Split.test, order.prefix(2)), (.train, order.suffix(3))] {
            let table = ColumnTable(
                columns: [
                    .init(name: "x0", values: rows.map { Float(2 * $0) }),
                    .init(name: "x1", values: rows.map { Float(2 * $0 + 1) }),
                ],
                rowCount: rows.count
            )
            #expect(
                sets[split] == SampleSet(content: .table(table), targets: .numbers(rows.map { Float($0) + 0.5 }))
            )
        }
        let named = options.merging(["columns": .list(["a", "b"])]) { $1 }
        #expect(try description(arrays, named).columns == ["a", "b"])
        #expect(
            try message(arrays, options.merging(["columns": .list(["a"])]) { $1 })
                == "columns: 'columns' of {load} has 1 names, but there are 2 columns"
        )
        #expect(
            try message(arrays, ["x": .text("x"), "test_split": .number(0.01)])
                == "test_split: a test_split of 0.01 leaves 5 of the 5 samples of 'a.npz' for training and 0 for testing; "
                + "both need at least one"
        )
        #expect(
            try message(arrays)
                == "x_train: there is no array 'x_train' in 'a.npz'; for arrays that are not split yet, name them: x: x, "
                + "y: y"
        )
    }

    @Test func namesOfArrays() throws {
        #expect(
            try message(pictures, ["x_train": .text("x_trian")])
                == "x_train: there is no array 'x_trian' in 'a.npz'; did you mean 'x_train'?"
        )
        #expect(
            try message([("a", npy("|u1", [1], [0]))])
                == "x_train: there is no array 'x_train' in 'a.npz'; its arrays are a"
        )
        var given = TestOptions(["file": .text("a.npz"), "x": .text("a"), "x_train": .text("b")])
        _ = NPZReader(named: "npz", options: &given, in: DatasetContext(folder: folder.path))
        #expect(
            given.mistakes == [
                "x_train: {load} npz takes 'x' and 'y', of which it draws a test set, or 'x_train' to 'y_test', not both"
            ]
        )
    }

    @Test func targetsThatCannotBe() throws {
        #expect(
            try message(replacing("y_train", npy("|u1", [3], [0, 1, 2])))
                == "'a.npz': the array 'y_train' has 3 targets for the 4 samples of 'x_train'; name two arrays of one set"
        )
        #expect(
            try message(replacing("y_train", npy("|i1", [4], [0, 1, 255, 2])))
                == "'a.npz': the array 'y_train' has -1 for sample 2: whole numbers are classes from 0 on, 10000 at most; "
                + "save quantities as float32"
        )
        #expect(
            try message(pictures, ["class_names": .list(["a", "b"])])
                == "'a.npz': the array 'y_train' has 2 for sample 1: class_names names the classes 0 to 1"
        )
        #expect(
            try message(replacing("y_train", npy("|u1", [4, 2], Array(repeating: 0, count: 8))))
                == "'a.npz': the array 'y_train' has the shape [4, 2], but there is one target a sample; for one-hot rows "
                + "save np.argmax(y_train, axis=1)"
        )
        #expect(
            try message(replacing("y_test", npy("<f4", [1], floats([1]))))
                == "'a.npz': the array 'y_test' holds float32, 'y_train' uint8: whole numbers are classes, other numbers "
                + "quantities; save both as one type"
        )
        #expect(
            try message(replacing("x_test", npy("|u1", [1, 2, 1], [8, 9])))
                == "'a.npz': a training sample has the shape 1×2, a test sample 2×1; name two arrays of one set"
        )
    }

    @Test func valuesThatCannotBe() throws {
        func reading(_ arrays: [(name: String, bytes: [UInt8])]) throws -> String {
            try #require(throws: DatasetError.self) { try reader(arrays).0.read(Split.allCases, limits: [:]) }.message
                .replacingOccurrences(of: folder.path + "/", with: "")
        }
        let halves = npy("<f4", [4, 1, 2], floats([0, 1, 2, 0.5, 4, 5, 6, 7]))
        #expect(
            try reading(replacing("x_train", halves))
                == "'a.npz': the array 'x_train' has 0.5 in sample 1, but pictures are bytes, whole numbers from 0 to 255; "
                + "save them as uint8"
        )
        let gaps = npy("<f4", [4, 2], floats([0, 1, .nan, 3, 4, 5, 6, 7]))
        let rows = replacing("x_train", gaps).map {
            $0.name == "x_test" ? ("x_test", npy("|u1", [1, 2], [1, 2])) : $0
        }
        #expect(
            try reading(rows)
                == "'a.npz': the array 'x_train' has nan in sample 1, which is not finite; correct it, or leave such "
                + "samples out"
        )
    }

    @Test func filesThatAreBroken() throws {
        func message(_ bytes: [UInt8]) throws -> String {
            _ = try folder.write(bytes, to: "b.npz")
            var given = TestOptions(["file": .text("b.npz")])
            let reader = try #require(
                NPZReader(named: "npz", options: &given, in: DatasetContext(folder: folder.path))
            )
            return try #require(throws: DatasetError.self) { try reader.read([.train], limits: [:]) }.message
                .replacingOccurrences(of: folder.path + "/", with: "")
        }
        #expect(try message([]) == "'b.npz' is empty; get the file again")
        #expect(
            try message(Array("PK or not PK".utf8))
                == "'b.npz' is no zip archive, or it is damaged: Not a zip archive; get the file again"
        )
        _ = try reader(pictures)
        let whole = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/a.npz")))
        // Cut anywhere, and any byte damaged: an error or the same values, never a crash.
        let expected = try reader(pictures).0.read(Split.allCases, limits: [:])
        for count in stride(from: 0, to: whole.count, by: 7) {
            _ = try message(Array(whole.prefix(count)))
        }
        var refused = 0
        for place in stride(from: 0, to: whole.count, by: 3) {
            var bytes = whole
            bytes[place] ^= 0xff
            _ = try folder.write(bytes, to: "b.npz")
            var given = TestOptions(["file": .text("b.npz")])
            let reader = NPZReader(named: "npz", options: &given, in: DatasetContext(folder: folder.path))
            var description = DatasetDescription()
            do {
                try reader?.describe(into: &description, &given)
                let sets = try reader?.read(Split.allCases, limits: [:])
                #expect(sets == expected)
            } catch {
                refused += 1
            }
        }
        #expect(refused > 0)
    }

    @Test func sizesAreHeldToTheHeader() throws {
        #expect(
            try message(replacing("x_train", npy("|u1", [4_000_000_000, 1, 2], Array(0..<8))))
                == "'a.npz': the array 'x_train' is damaged: 4000000000×1×2 elements of uint8 take 8000000128 bytes with "
                + "the header, but there are 136; get the file again"
        )
        #expect(
            try message(replacing("x_train", npy("<f8", [1 << 62, 4], [])))
                == "'a.npz': the array 'x_train' has a damaged header: its shape is beyond all sizes; get the file again"
        )
    }
}
