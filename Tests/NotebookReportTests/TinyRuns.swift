import Datasets
import Foundation
import NotebookFormat
import NotebookRunner

/// Runs of a notebook on 40 pictures of 2 by 2 pixels, with a cache, in a folder of its own.
struct TinyRuns {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "notebook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, count) in [("train", 40), ("test", 8)] {
            let labels = (0..<count).map { UInt8($0 % 2) }
            let pictures = labels.flatMap { $0 == 0 ? [0, 20, 200, 255] : [255, 180, 30, 0] as [UInt8] }
            let header: [UInt8] = [0, 0, 8, 1, 0, 0, 0, UInt8(count)]
            try Data(header + labels).write(to: folder.appending(path: "\(name)-labels"))
            try Data([0, 0, 8, 3] + header[4...] + [0, 0, 0, 2, 0, 0, 0, 2] + pictures)
                .write(to: folder.appending(path: "\(name)-images"))
        }
    }

    static func notebook(epochs: Int, _ frontMatter: String = "seed: 1") -> String {
        """
        ---
        \(frontMatter)
        ---
        ```{load} idx
        train_images: train-images
        train_labels: train-labels
        test_images: test-images
        test_labels: test-labels
        class_names: [left, right]
        ```
        ```{normalize}
        ```
        ```{build}
        Flatten()
        Dense(3, activation='relu')
        Dense(2, activation='softmax')
        ```
        ```{compile}
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        ```
        ```{fit}
        epochs: \(epochs)
        validation_split: 0.25
        ```
        ```{evaluate}
        ```
        ```{predict}
        images: 0..3
        ```
        ```{evaluate}
        #| label: last
        ```

        """
    }

    func run(_ text: String, _ change: (inout RunOptions) -> Void) throws -> ExecutedNotebook {
        let parsed = NotebookParser.parse(Array(text.utf8), fileName: "a.md")
        let plan = Plan(parsed, DatasetContext(folder: folder.path))
        guard !plan.hasErrors else { throw PlanHasErrors(messages: plan.diagnostics.map(\.message)) }
        var options = RunOptions(
            threads: 1,
            store: CheckpointStore(folder: folder.appending(path: "cache").path) { _ in },
            notebookPath: folder.appending(path: "a.md").path,
            version: "0",
            command: ""
        )
        change(&options)
        return Executor(plan, options).run(report: { _ in }, isCancelled: { false })
    }

    struct PlanHasErrors: Error { var messages: [String] }
}
