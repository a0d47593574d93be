import Datasets
import NotebookFormat

extension LoadStep {
    /// Counts, shapes, range, class balance, a grid of pictures, and the first one large.
    func result(_ dataset: Dataset, _ trainValues: ByteStatistics, _ testValues: ByteStatistics) -> StepResult {
        let train = dataset.train
        let test = dataset.test
        let shape = train.shape
        var result = StepResult()
        result.values = .object([
            .init("train_count", .integer(train.count)),
            .init("test_count", .integer(test.count)),
            .init("image_shape", .list(shape.map { .integer($0) })),
        ])
        result.fields = [
            .init("train_count", .integer(train.count)), .init("test_count", .integer(test.count)),
        ]
        result.outputs = [
            overview((train, trainValues), (test, testValues)), balance(train, test, dataset.classNames),
            grid(train, dataset.classNames),
            first(train, dataset.classNames),
        ]
        return result
    }

    private typealias Part = (pictures: LabeledPictures, values: ByteStatistics)

    private func overview(_ train: Part, _ test: Part) -> Output {
        func row(_ name: Phrase, _ part: Part) -> [Phrase] {
            [
                name, .verbatim(grouped(part.pictures.count)), .verbatim(shapeText(part.pictures.shape)),
                "\(part.values.least) to \(part.values.largest)",
            ]
        }
        return .table(
            Table(
                caption: "The data",
                columns: [.init("set"), .init("pictures", .trailing), .init("shape"), .init("values")],
                rows: [row("training", train), row("test", test)]
            )
        )
    }

    private func balance(_ train: LabeledPictures, _ test: LabeledPictures, _ names: [String]) -> Output {
        let trainCounts = counts(train.labels, names.count)
        let testCounts = counts(test.labels, names.count)
        let least = trainCounts.min() ?? 0
        let largest = trainCounts.max() ?? 0
        let text: Phrase =
            least == largest
            ? """
            Bar chart of the pictures in each class: each of the \(names.count) classes has \(least) training pictures.
            """
            : """
            Bar chart of the pictures in each class: the \(names.count) classes have from \(least) to \(largest) \
            training pictures.
            """
        let series = [
            BarChart.Series("training", trainCounts.map(Double.init)),
            BarChart.Series("test", testCounts.map(Double.init)),
        ]
        return .figure(
            Figure(
                .barChart(BarChart(names: names, series: series, valueTitle: "pictures")),
                caption: "Pictures in each class",
                alternativeText: text
            )
        )
    }

    private func grid(_ train: LabeledPictures, _ names: [String]) -> Output {
        let indices = 0..<min(25, train.count)
        let cells = indices.map { PictureGrid.Cell(train.grey($0), name: names.name(train.labels[$0])) }
        let shown = cells.map(\.name).joined(separator: ", ")
        return .figure(
            Figure(
                .pictureGrid(PictureGrid(columns: 5, cells: cells)),
                caption: "The first \(cells.count) training pictures",
                alternativeText: "The first \(cells.count) training pictures, row by row: \(shown)."
            )
        )
    }

    private func first(_ train: LabeledPictures, _ names: [String]) -> Output {
        let picture = train.grey(0)
        let name = names.name(train.labels[0])
        let range = ByteStatistics(picture.pixels)
        return .figure(
            Figure(
                .scaledPicture(ScaledPicture(picture, name: name)),
                caption: "The first training picture and its values: \(name)",
                alternativeText: """
                    The first training picture, \(name), \(shapeText(train.shape)) pixels with values from \
                    \(range.least) to \(range.largest).
                    """
            )
        )
    }

    private func counts(_ labels: [UInt8], _ classes: Int) -> [Int] {
        var all = [Int](repeating: 0, count: 256)
        for label in labels { all[Int(label)] += 1 }
        return Array(all.prefix(classes))
    }
}

/// A shape as people write it: `28 × 28`.
func shapeText(_ shape: [Int]) -> String {
    shape.map(String.init).joined(separator: " × ")
}

extension [String] {
    /// The name of a class; its number when it has none.
    func name(_ label: some BinaryInteger) -> String {
        let index = Int(label)
        return indices.contains(index) ? self[index] : String(index)
    }
}

extension LabeledPictures {
    /// A picture to be shown; what has more than two dimensions is laid out in rows of its last one.
    func grey(_ index: Int) -> Picture {
        let width = shape.last ?? 1
        let pixels = Array(picture(at: index))
        return Picture(width: width, height: width > 0 ? pixels.count / width : 0, pixels: pixels)
    }
}
