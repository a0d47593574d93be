extension Lowering {
    /// The value as one of a larger shape, with sizes of 1 repeated: (1) and (3) give (3), (2, 1) and (4) give (2, 4).
    mutating func broadcast(_ value: GraphValue, to shape: [Int], rows: Int) throws(ModelError) -> GraphValue {
        guard value.shape != shape else { return try relaid(value, shape: shape, rows: rows) }
        let padded = Array(repeating: 1, count: shape.count - value.shape.count) + value.shape
        return try take(from: value, shape: shape, rows: rows) { indices in
            zip(indices, padded).reduce(0) { $0 * $1.1 + ($1.1 == 1 ? 0 : $1.0) }
        }
    }

    /// A value of that shape whose elements are elements of another value.
    ///
    /// - Parameter source: the input's element, in row-major order, for the indices of one of the output's.
    mutating func take(
        from value: GraphValue,
        shape: [Int],
        rows: Int,
        source: ([Int]) -> Int
    ) throws(ModelError) -> GraphValue {
        let size = elementCount(of: shape)
        guard size > 0, size <= Limits.rearranged else {
            throw ModelError(
                "an output of shape \(describe(shape)) has more than \(Limits.rearranged) elements, the most that a "
                    + "layer can rearrange"
            )
        }
        var sources: [Int] = []
        sources.reserveCapacity(size)
        var indices = [Int](repeating: 0, count: shape.count)
        for element in 0..<size {
            var rest = element
            for dimension in shape.indices.reversed() {
                (rest, indices[dimension]) = rest.quotientAndRemainder(dividingBy: shape[dimension])
            }
            sources.append(source(indices))
        }
        let operation = TakeOperation(
            rows: value.rows,
            columns: value.columns,
            newRows: rows,
            newColumns: size / rows,
            sources: sources
        )
        return try append(operation, reading: [value], shape: shape, rows: rows)
    }

}

/// The shape that all of the shapes are repeated to, sizes of 1 fitting any; nil when two do not fit.
func broadcastShape(_ shapes: [[Int]]) -> [Int]? {
    var result: [Int] = []
    for shape in shapes {
        let count = max(result.count, shape.count)
        func padded(_ shape: [Int]) -> [Int] { Array(repeating: 1, count: count - shape.count) + shape }
        let pairs = zip(padded(result), padded(shape))
        guard pairs.allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else { return nil }
        result = pairs.map { max($0, $1) }
    }
    return result
}
