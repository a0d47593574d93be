import Foundation

/// A small data set in IDX files: 8×8 pictures whose bright corner tells the class, so that a net learns it at once.
enum SmallData {
    static let lines = """
        ```{load} idx
        train_images: train-images
        train_labels: train-labels
        test_images: test-images
        test_labels: test-labels
        class_names: [north, east, south, west]
        ```
        """

    static func write(to folder: Folder, training: Int = 400, test: Int = 100) throws {
        for (name, count, seed) in [("train", training, UInt32(1)), ("test", test, UInt32(2))] {
            var state = seed
            func random() -> UInt8 {
                state = state &* 1_664_525 &+ 1_013_904_223
                return UInt8(state >> 24)
            }
            var pictures: [UInt8] = []
            var labels: [UInt8] = []
            for index in 0..<count {
                let label = index % 4
                labels.append(UInt8(label))
                for row in 0..<8 {
                    for column in 0..<8 {
                        let isBright = [row < 3, column > 4, row > 4, column < 3][label]
                        pictures.append(isBright ? 128 + random() / 2 : random() / 2)
                    }
                }
            }
            try folder.write("\(name)-images", Data([0, 0, 8, 3] + [count, 8, 8].flatMap(bigEndian) + pictures))
            try folder.write("\(name)-labels", Data([0, 0, 8, 1] + bigEndian(count) + labels))
        }
    }

    static func bigEndian(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// A whole notebook on the small data.
    static func notebook(epochs: Int = 3, extra: String = "") -> String {
        """
        ---
        title: Small
        ---
        \(lines)

        ```{normalize}
        ```

        ```{build}
        Flatten()
        Dense(16, activation='relu')
        Dense(4, activation='softmax')
        ```

        ```{compile}
        optimizer: adam
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        ```

        ```{fit}
        epochs: \(epochs)
        ```

        ```{evaluate}
        ```

        ```{predict}
        images: 0..2
        ```

        \(extra)

        """
    }
}
