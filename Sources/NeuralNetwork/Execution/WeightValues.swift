/// Values of all weights of a model, shared until somebody changes them.
public struct WeightValues: Sendable, Equatable {
    /// By the number of the weight; none where there are no values.
    var blocks: [WeightBlock] = []

    /// Whether there are none.
    public var isEmpty: Bool { blocks.isEmpty }

    /// A copy that shares nothing.
    var copied: WeightValues { WeightValues(blocks: blocks.map { WeightBlock(copying: $0) }) }

    /// The same numbers in the same shapes.
    public static func == (first: Self, second: Self) -> Bool {
        first.blocks.count == second.blocks.count
            && zip(first.blocks, second.blocks).allSatisfy { $0.shape == $1.shape && $0.array == $1.array }
    }
}
