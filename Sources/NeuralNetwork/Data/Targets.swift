/// What a model is to give for each sample.
public enum Targets: Sendable {
    /// Class numbers, from 0 on.
    case classes([Int32])
    /// Numbers of that shape, sample after sample in row-major order: `[1]` for a column of a table.
    case numbers([Float], shape: [Int])

    /// Whole targets.
    var count: Int {
        switch self {
        case .classes(let classes): return classes.count
        case .numbers(let numbers, let shape):
            let size = elementCount(of: shape)
            return size > 0 ? numbers.count / size : 0
        }
    }
}

/// The kind and shape of targets, which losses and metrics are checked against.
public enum TargetKind: Sendable, Hashable {
    /// Class numbers; a count when it is known.
    case classes(count: Int?)
    /// Numbers of a shape.
    case numbers(shape: [Int])
}

extension Targets {
    /// The class of a sample: its number, the rounded number of one column, or the first largest of several.
    func classNumber(of sample: Int) -> Int {
        switch self {
        case .classes(let classes): return Int(classes[sample])
        case .numbers(let numbers, let shape):
            let columns = elementCount(of: shape)
            let row = numbers[sample * columns..<(sample + 1) * columns]
            if columns == 1 { return row.first.flatMap { Int(exactly: $0.rounded(.toNearestOrEven)) } ?? -1 }
            return row.max().flatMap { row.firstIndex(of: $0) }.map { $0 - row.startIndex } ?? -1
        }
    }

    /// Class numbers as numbers: 0 and 1 in one column, or one-hot rows of `columns`.
    func asNumbers(columns: Int) -> Targets {
        guard case .classes(let classes) = self else { return self }
        if columns == 1 { return .numbers(classes.map { Float($0) }, shape: [1]) }
        var rows = [Float](repeating: 0, count: classes.count * columns)
        for (row, label) in classes.enumerated() where label >= 0 && Int(label) < columns {
            rows[row * columns + Int(label)] = 1
        }
        return .numbers(rows, shape: [columns])
    }
}
