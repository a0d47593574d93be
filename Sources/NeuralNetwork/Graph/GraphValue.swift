/// What an operation gives: a value of the graph, numbered in the order in which values come to be.
public struct GraphValue: Sendable {
    let index: Int
    /// The shape of one sample.
    public let shape: [Int]
    /// Rows per sample in memory: 1, or all dimensions but the last.
    let rows: Int

    /// Elements of a sample.
    var size: Int { shape.reduce(1, *) }

    /// Elements of a row in memory.
    var columns: Int { size / rows }
}
