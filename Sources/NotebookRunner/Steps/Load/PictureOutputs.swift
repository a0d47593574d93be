import Datasets
import NotebookFormat

/// What `{load}` shows of pictures: counts, shapes, range, class balance, a grid, and the first one large.
struct PictureOutputs {
    typealias Part = (pictures: Pictures, values: ByteStatistics)

    let train: Part
    let test: Part
    let targets: TargetOutputs

    var result: StepResult {
        var result = StepResult()
        result.fields = [
            .init("train_count", .integer(train.pictures.count)), .init("test_count", .integer(test.pictures.count)),
        ]
        let shape = ResultValue.list(train.pictures.shape.map { .integer($0) })
        result.values = .object(result.fields + [.init("image_shape", shape)])
        result.outputs = [overview, targets.figure, grid, first]
        return result
    }

    private var overview: Output {
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

    private var grid: Output {
        let indices = 0..<min(25, train.pictures.count)
        let cells = indices.map { PictureGrid.Cell(train.pictures.gray($0), name: targets.trainingText($0)) }
        let shown = cells.map(\.name).joined(separator: ", ")
        return .figure(
            Figure(
                .pictureGrid(PictureGrid(columns: 5, cells: cells)),
                caption: "The first \(cells.count) training pictures",
                alternativeText: "The first \(cells.count) training pictures, row by row: \(shown)."
            )
        )
    }

    private var first: Output {
        let picture = train.pictures.gray(0)
        let name = targets.trainingText(0)
        let range = ByteStatistics(picture.pixels)
        return .figure(
            Figure(
                .scaledPicture(ScaledPicture(picture, name: name)),
                caption: "The first training picture and its values: \(name)",
                alternativeText: """
                    The first training picture, \(name), \(shapeText(train.pictures.shape)) pixels with values from \
                    \(range.least) to \(range.largest).
                    """
            )
        )
    }
}

extension Pictures {
    /// A picture to be shown; what has more than two dimensions is laid out in rows of its last one.
    func gray(_ index: Int) -> Picture {
        let width = shape.last ?? 1
        let pixels = Array(picture(at: index))
        return Picture(width: width, height: width > 0 ? pixels.count / width : 0, pixels: pixels)
    }
}
