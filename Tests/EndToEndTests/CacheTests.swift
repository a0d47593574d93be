import Foundation
import Testing

/// An edit runs what it touches, and nothing else.
struct CacheTests {
    /// A notebook in which every step has something to edit.
    private static let notebook = """
        ---
        title: Edits
        params: {pictures: 2}
        ---
        Some prose.

        ```{load} idx
        train_images: train-images
        train_labels: train-labels
        test_images: test-images
        test_labels: test-labels
        class_names: [north, east, south, west]
        ```

        ```{normalize}
        divide_by: 255
        ```

        ```{build}
        Flatten()
        Dense(16, activation='relu')
        Dropout(0.1)
        Dense(4, activation='softmax')
        ```

        ```{compile}
        optimizer: adam
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        ```

        ```{fit}
        #| fig-cap: The curves
        epochs: 3
        batch_size: 32
        ```

        ```{evaluate}
        on: test
        ```

        ```{predict}
        images: [0, params.pictures]
        ```

        """

    /// An edit, and the steps that run after it; all others are reused.
    struct Edit: Sendable, CustomTestStringConvertible {
        var name: String
        var from: String
        var to: String
        var runs: [String]
        var reason: (step: String, text: String)?
        var testDescription: String { name }
    }

    static let edits: [Edit] = [
        Edit(name: "prose", from: "Some prose.", to: "Other prose.\n\nAnd more.", runs: []),
        Edit(name: "caption", from: "The curves", to: "Two curves", runs: []),
        Edit(name: "option spelling", from: "optimizer: adam", to: "optimizer: keras.optimizers.Adam(0.001)", runs: []),
        Edit(name: "option order", from: "epochs: 3\nbatch_size: 32", to: "batch_size: 32\nepochs: 3", runs: []),
        Edit(
            name: "predict",
            from: "images: [0, params.pictures]",
            to: "images: 0..4",
            runs: ["predict executed"],
            reason: ("predict", "images 0, 2 → 0, 1, 2, 3, 4")
        ),
        Edit(
            name: "evaluate",
            from: "on: test",
            to: "on: train",
            runs: ["evaluate executed"],
            reason: ("evaluate", "on test → train")
        ),
        Edit(
            name: "epochs up",
            from: "epochs: 3",
            to: "epochs: 5",
            runs: ["fit resumed", "evaluate executed", "predict executed"],
            reason: ("fit", "epochs 3 → 5: resumed at epoch 3")
        ),
        Edit(
            name: "epochs down",
            from: "epochs: 3",
            to: "epochs: 2",
            runs: ["evaluate executed", "predict executed"],
            reason: ("fit", "epochs 3 → 2: trained for 2 epochs before")
        ),
        Edit(
            name: "batch size",
            from: "batch_size: 32",
            to: "batch_size: 16",
            runs: ["fit executed", "evaluate executed", "predict executed"],
            reason: ("fit", "batch_size 32 → 16")
        ),
        Edit(
            name: "optimizer",
            from: "optimizer: adam",
            to: "optimizer: RMSprop()",
            runs: ["compile executed", "fit executed", "evaluate executed", "predict executed"],
            reason: ("fit", "the optimizer, loss or metrics changed")
        ),
        Edit(
            name: "a layer",
            from: "Dense(16, ",
            to: "Dense(8, ",
            runs: ["build executed", "fit executed", "evaluate executed", "predict executed"]
        ),
        Edit(
            name: "normalize",
            from: "divide_by: 255",
            to: "method: standardize",
            runs: ["normalize executed", "fit executed", "evaluate executed", "predict executed"]
        ),
        Edit(
            name: "class names",
            from: "[north, east, south, west]",
            to: "[top, right, bottom, left]",
            runs: ["load executed", "evaluate executed", "predict executed"],
            reason: ("predict", "the class names changed")
        ),
        Edit(
            name: "seed",
            from: "title: Edits",
            to: "seed: 7",
            runs: ["fit executed", "evaluate executed", "predict executed"]
        ),
        Edit(
            name: "a parameter of one step",
            from: "pictures: 2",
            to: "pictures: 3",
            runs: ["predict executed"],
            reason: ("predict", "images 0, 2 → 0, 3")
        ),
        Edit(
            name: "a directive moved",
            from: "Some prose.\n",
            to:
                "Some prose.\n\n```{load} idx\ntrain_images: train-images\ntrain_labels: train-labels\ntest_images: test-images\ntest_labels: test-labels\nclass_names: [north, east, south, west]\n```\n",
            runs: []
        ),
    ]

    private func run(_ text: String, in folder: Folder, _ more: [String] = []) throws -> Results {
        try folder.write("a.md", text)
        let outcome = try Program.run(["run", "a.md", "--results", "results.json"] + more, in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.standardError)")
        return try Results(try folder.data("results.json"))
    }

    @Test(arguments: edits) func anEditRunsWhatItTouches(edit: Edit) throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let first = try run(Self.notebook, in: folder)
        #expect(first.statuses.allSatisfy { $0.hasSuffix(" executed") })
        #expect(try first.reason("fit") == "first run")
        let edited = Self.notebook.replacingOccurrences(of: edit.from, with: edit.to)
        #expect(edited != Self.notebook)
        let second = try run(edited, in: folder)
        #expect(second.statuses.filter { !$0.hasSuffix(" reused") } == edit.runs)
        if let reason = edit.reason { #expect(try second.reason(reason.step) == reason.text) }
        // What was reused or resumed has the numbers of a run that never saw the cache.
        let cached = try folder.read("results.json")
        _ = try run(edited, in: folder, ["--no-cache"])
        #expect(lasting(cached) == lasting(try folder.read("results.json")))
    }

    @Test func aChangedDataFileRunsWhatReadsIt() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        _ = try run(Self.notebook, in: folder)
        var labels = try folder.data("test-labels")
        labels[8] = 3
        try folder.write("test-labels", labels)
        let second = try run(Self.notebook, in: folder)
        #expect(
            second.statuses.filter { !$0.hasSuffix(" reused") } == [
                "load executed", "normalize executed", "evaluate executed", "predict executed",
            ]
        )
        #expect(try second.reason("load") == "data file test_labels changed")
    }

    @Test func nothingChangedNothingRuns() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        _ = try run(Self.notebook, in: folder)
        let page = try folder.read("a.html")
        let second = try run(Self.notebook, in: folder)
        #expect(second.statuses.allSatisfy { $0.hasSuffix(" reused") })
        #expect(try second.reason("fit") == "unchanged")
        #expect(withoutTimings(try folder.read("a.html")) == withoutTimings(page))
    }

    @Test func explainRunsNothing() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", Self.notebook)
        let outcome = try Program.run(["run", "a.md", "--explain"], in: folder)
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardOutput.contains("fit        executed"))
        #expect(outcome.standardOutput.contains("first run"))
        #expect(!folder.has("a.html") && !folder.has("cache"))
    }

    @Test func toForceAndCacheFalse() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let part = try run(Self.notebook, in: folder, ["--to", "compile"])
        #expect(part.statuses.suffix(4) == ["compile executed", "fit not-run", "evaluate not-run", "predict not-run"])
        _ = try run(Self.notebook, in: folder)
        let forced = try run(Self.notebook, in: folder, ["--force", "fit"])
        #expect(forced.statuses.filter { !$0.hasSuffix(" reused") } == ["fit executed"])
        #expect(try forced.reason("fit") == "forced")
        let text = Self.notebook.replacingOccurrences(of: "#| fig-cap: The curves", with: "#| cache: false")
        let uncached = try run(text, in: folder)
        #expect(uncached.statuses.filter { !$0.hasSuffix(" reused") } == ["fit executed"])
    }

    @Test func sweepsShareWhatTheyHaveInCommon() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        _ = try run(Self.notebook, in: folder, ["-P", "pictures=5"])
        let other = try run(Self.notebook, in: folder, ["-P", "pictures=6"])
        #expect(other.statuses.filter { !$0.hasSuffix(" reused") } == ["predict executed"])
        let back = try run(Self.notebook, in: folder, ["-P", "pictures=5"])
        #expect(back.statuses.allSatisfy { $0.hasSuffix(" reused") })
    }

    @Test func noByteOfADamagedCacheIsBelieved() throws {
        let folder = try Folder()
        try SmallData.write(to: folder, training: 40, test: 8)
        let text = Self.notebook.replacingOccurrences(of: "epochs: 3", with: "epochs: 2")
        _ = try run(text, in: folder)
        let right = lasting(try folder.read("results.json"))
        let cache = folder.path + "/cache/notebook"
        for name in try FileManager.default.contentsOfDirectory(atPath: cache).sorted() {
            let file = URL(fileURLWithPath: cache + "/" + name)
            let whole = try Data(contentsOf: file)
            for place in stride(from: 0, to: whole.count, by: max(whole.count / 6, 1)) {
                var damaged = whole
                damaged[place] ^= 0x10
                try damaged.write(to: file)
                _ = try run(text, in: folder, ["--force", "predict"])
                #expect(lasting(try folder.read("results.json")) == right, "\(name), byte \(place)")
            }
            try Data().write(to: file)
            _ = try run(text, in: folder)
            #expect(lasting(try folder.read("results.json")) == right, "\(name), empty")
        }
    }

    @Test func fourRunsAtOnce() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("a.md", Self.notebook)
        let runs = try (0..<4).map {
            try Program.Running(["run", "a.md", "-o", "\($0).html", "--results", "\($0).json"], in: folder)
        }
        for run in runs { #expect(run.wait().exitCode == 0) }
        let results = try (0..<4).map { lasting(try folder.read("\($0).json")) }
        #expect(results.allSatisfy { $0 == results[0] })
    }

    @Test func aKilledRunLeavesNothingHalf() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        let text = Self.notebook.replacingOccurrences(of: "epochs: 3", with: "epochs: 60")
        _ = try run(text, in: folder, ["--no-cache"])
        let straight = lasting(try folder.read("results.json"))
        let page = withoutTimings(try folder.read("a.html"))
        for attempt in 0..<10 {
            let running = try Program.Running(["run", "a.md"], in: folder)
            usleep(UInt32(3000 * (attempt + 1) * (attempt + 1)))
            kill(running.process.processIdentifier, SIGKILL)
            _ = running.wait()
            #expect(withoutTimings(try folder.read("a.html")).count == page.count)
        }
        _ = try run(text, in: folder)
        #expect(lasting(try folder.read("results.json")) == straight)
        #expect(folder.names.filter { $0.hasSuffix(".html") } == ["a.html"])
    }

    @Test func aFolderThatCannotBeWrittenCostsSpeedOnly() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        try folder.write("file", "no folder")
        try folder.write("a.md", Self.notebook)
        let outcome = try Program.run(["run", "a.md", "--cache-dir", "file/cache"], in: folder)
        #expect(outcome.exitCode == 0)
        #expect(outcome.standardError.contains("warning: the cache is not kept"))
    }

    @Test func infoAndClear() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        _ = try run(Self.notebook, in: folder)
        #expect(try Program.run(["cache", "info"], in: folder).standardOutput.contains("12 entries"))
        #expect(try Program.run(["cache", "clear"], in: folder).exitCode == 0)
        #expect(try Program.run(["cache", "info"], in: folder).standardOutput.contains(" 0 entries"))
        let again = try run(Self.notebook, in: folder)
        #expect(again.statuses.allSatisfy { $0.hasSuffix(" executed") })
    }

    @Test func verifyFindsEveryNumberThatChanged() throws {
        let folder = try Folder()
        try SmallData.write(to: folder)
        _ = try run(Self.notebook, in: folder)
        let same = try Program.run(["verify", "a.md", "--results", "results.json"], in: folder)
        #expect(same.exitCode == 0)
        #expect(same.standardOutput == "every number is the same\n")
        let results = try folder.read("results.json")
        try folder.write(
            "old.json",
            results.replacingOccurrences(of: "\"train_count\": 400", with: "\"train_count\": 401")
        )
        let other = try Program.run(["verify", "a.md", "--results", "old.json"], in: folder)
        #expect(other.exitCode == 1)
        #expect(other.standardOutput == "load.train_count: 401 before, 400 now\n1 difference\n")
    }
}

/// A page without its one block that differs from run to run.
func withoutTimings(_ page: String) -> String {
    guard let start = page.range(of: "<section id=\"timings\""),
        let end = page.range(of: "</section>", range: start.upperBound..<page.endIndex)
    else { return page }
    return String(page[..<start.lowerBound] + page[end.upperBound...])
}
