import Foundation
import Testing

/// Input that nobody would write on purpose: an error with its exit code, never a trap.
struct BadInputTests {
    /// The exit code when a notebook with this text is run beside the small data.
    private func outcome(_ text: Data) throws -> Program.Outcome {
        let folder = try Folder()
        try SmallData.write(to: folder, training: 40, test: 8)
        try folder.write("a.md", text)
        return try Program.run(["run", "a.md", "--no-cache"], in: folder)
    }

    private func outcome(_ text: String) throws -> Program.Outcome { try outcome(Data(text.utf8)) }

    @Test func notText() throws {
        #expect(try outcome(Data([0x23, 0x20, 0x61, 0x00, 0x62, 0x0A])).exitCode == 2)
        #expect(try outcome(Data([0x23, 0x20, 0xFF, 0xFE, 0x0A])).exitCode == 2)
        #expect(try outcome(Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7919) })).exitCode == 2)
    }

    @Test func anEmptyNotebookIsAnEmptyReport() throws {
        #expect(try outcome("").exitCode == 0)
    }

    @Test(arguments: [
        "Dense(9000000000000000000)", "Dense(-1)", "Dense(1e300)", "Dense(99999999999999999999999)", "Dense()",
        "Dense(2147483647)", "Dense('ten')", "Dropout(1.5)",
    ])
    func layersThatCannotBe(layer: String) throws {
        let text = SmallData.notebook().replacingOccurrences(of: "Dense(16, activation='relu')", with: layer)
        let outcome = try outcome(text)
        #expect(outcome.exitCode == 2)
        #expect(outcome.standardError.contains("a.md:1"))
    }

    @Test(arguments: [
        "epochs: -1", "epochs: 0", "epochs: 99999999999999999999", "epochs: many", "batch_size: -3", "epochs: [1]",
        "validation_split: 1", "validation_split: 0.9999", "shuffle: 7", "epochs: 1\nepochs: 2", "epochs", "- epochs",
        "epochs: *a", "epochs: {a: [", "\tepochs: 1", "epochs: params.none",
    ])
    func optionsThatCannotBe(option: String) throws {
        let outcome = try outcome(SmallData.notebook().replacingOccurrences(of: "epochs: 3", with: option))
        #expect(outcome.exitCode == 2, "\(outcome.standardError)")
        #expect(outcome.standardError.contains(": error: "))
    }

    @Test(arguments: [
        "images: 100", "images: 90..100", "images: 3..1", "images: []", "images: -1", "images: a..b",
        "images: 0..9223372036854775807",
    ])
    func picturesThatAreNotThere(option: String) throws {
        #expect(try outcome(SmallData.notebook().replacingOccurrences(of: "images: 0..2", with: option)).exitCode == 2)
    }

    @Test func deepNesting() throws {
        let deep = 20_000
        let constructor = "Dense(" + String(repeating: "f(", count: deep) + String(repeating: ")", count: deep) + ")"
        let layers = SmallData.notebook().replacingOccurrences(of: "Dense(16, activation='relu')", with: constructor)
        #expect(try outcome(layers).exitCode == 2)
        let yaml = SmallData.notebook().replacingOccurrences(
            of: "epochs: 3",
            with: "epochs: " + String(repeating: "[", count: deep)
        )
        #expect(try outcome(yaml).exitCode == 2)
        for opening in ["> ", "- ", "*a ", "[", "![", "`"] {
            let outcome = try outcome(String(repeating: opening, count: deep) + "x\n")
            #expect([0, 2].contains(outcome.exitCode), "\(opening) ends with \(outcome.exitCode)")
        }
    }

    @Test func whatIsNotClosed() throws {
        #expect(try outcome("---\ntitle: a\n").exitCode == 2)
        #expect(try outcome("```{load} idx\n").exitCode == 2)
    }

    @Test func dataThatIsBroken() throws {
        func outcome(_ change: (Folder) throws -> Void) throws -> Program.Outcome {
            let folder = try Folder()
            try SmallData.write(to: folder, training: 40, test: 8)
            try change(folder)
            try folder.write("a.md", SmallData.notebook())
            return try Program.run(["run", "a.md"], in: folder)
        }
        let truncated = try outcome { try $0.write("train-images", try $0.data("train-images").dropLast(1)) }
        #expect(truncated.exitCode == 1)
        #expect(truncated.standardError.contains("train-images"))
        #expect(try outcome { try $0.write("train-images", try $0.data("train-images") + Data([0])) }.exitCode == 1)
        #expect(try outcome { try $0.write("train-images", Data([1, 2, 3, 4])) }.exitCode == 1)
        #expect(try outcome { try $0.write("test-labels", try $0.data("train-labels")) }.exitCode == 1)
        #expect(try outcome { try $0.write("train-images", Data([0x1F, 0x8B, 8, 0, 1, 2, 3])) }.exitCode == 1)
        let giant = Data([0, 0, 8, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255])
        #expect(try outcome { try $0.write("train-images", giant) }.exitCode == 1)
        let label = try outcome {
            var labels = try $0.data("train-labels")
            labels[labels.count - 1] = 9
            try $0.write("train-labels", labels)
        }
        #expect(label.exitCode == 1)
        let folder = try outcome {
            try FileManager.default.removeItem(atPath: $0.path + "/train-images")
            try FileManager.default.createDirectory(
                atPath: $0.path + "/train-images",
                withIntermediateDirectories: true
            )
        }
        #expect(folder.exitCode == 1)
    }
}
