import NotebookFormat

/// The guess that is always the same: the most frequent class of the training set.
struct PlainGuess {
    /// Its number; the first of several that are as frequent.
    let label: Int

    /// - Parameter training: the classes of the training set.
    init(training: [Int32], classCount: Int) {
        var counts = [Int](repeating: 0, count: classCount)
        for label in training where counts.indices.contains(Int(label)) { counts[Int(label)] += 1 }
        label = counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0
    }

    /// How often the model and the guess are right.
    func table(_ classes: [Int32], predicted: [Int], names: [String]) -> Table {
        func share(_ right: Int) -> Phrase { .verbatim(fourDigits(Double(right) / Double(max(classes.count, 1)))) }
        return Table(
            caption: "The model beside the plain guess",
            columns: [.init("prediction"), .init("accuracy", .trailing)],
            rows: [
                ["the model", share(zip(classes, predicted).count { Int($0) == $1 })],
                [
                    "always the most frequent class of the training set, \(names.name(label))",
                    share(classes.count { Int($0) == label }),
                ],
            ]
        )
    }
}
