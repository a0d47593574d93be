/// Four IDX files of 4×4 pictures in three classes, whose bright row is the class.
enum SmallData {
    static let trainingCount = 24
    static let testCount = 9

    /// Writes `train-images`, `train-labels`, `test-images` and `test-labels`.
    static func write(to folder: TemporaryFolder) throws {
        for (name, count) in [("train", trainingCount), ("test", testCount)] {
            let labels = (0..<count).map { UInt8($0 % 3) }
            let pictures = labels.enumerated().flatMap { index, label in
                (0..<16).map { pixel in pixel / 4 == Int(label) ? 200 + UInt8(index % 50) : UInt8(index % 40) }
            }
            try folder.write("\(name)-images", [0, 0, 8, 3] + [count, 4, 4].flatMap(bigEndian) + pictures)
            try folder.write("\(name)-labels", [0, 0, 8, 1] + bigEndian(count) + labels)
        }
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// A `{load}` of the files; its fence is on line 1 and takes 7 lines.
    static let load = """
        ```{load} idx
        train_images: train-images
        train_labels: train-labels
        test_images: test-images
        test_labels: test-labels
        class_names: [top, middle, bottom]
        ```
        """

    /// The steps from `{normalize}` to `{compile}`.
    static let compiled = """
        ```{normalize}
        divide_by: 255
        ```

        ```{build}
        Flatten()
        Dense(5, activation='relu')
        Dense(3, activation='softmax')
        ```

        ```{compile}
        optimizer: Adam(learning_rate=0.01)
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        ```
        """

    /// A whole notebook on the files, with a step of each kind.
    static let notebook = """
        ---
        title: Rows
        seed: 7
        params: {epochs: 2}
        ---
        \(load)

        \(compiled)

        ```{fit}
        epochs: params.epochs
        batch_size: 8
        ```

        ```{evaluate}
        expect: accuracy >= 0
        ```

        ```{predict}
        images: 0..2
        ```

        """
}
