/// What a model computes when it predicts, for whoever computes it elsewhere: a page, a file format, another program.
///
/// It comes from the operations that the layers lower to, so a layer that lowers to known operations needs no word
/// here. Values are numbered from 0, the sample that goes in; each has `rows` of `columns` elements in row-major order.
public struct PortableModel: Sendable, Hashable {
    /// An operation with the values that it reads and the one that it gives.
    public struct Node: Sendable, Hashable {
        /// What is computed.
        public var operation: PortableOperation
        /// The values that it reads.
        public var inputs: [Int]
        /// The value that it gives.
        public var output: Int
        /// Rows of what it gives.
        public var rows: Int
        /// Elements of such a row.
        public var columns: Int
    }

    /// The operations, each after those that it reads.
    public let nodes: [Node]
    /// The value that the model gives.
    public let output: Int
}

extension Model {
    /// The operations that the outputs come from.
    public var portable: PortableModel {
        var needed: Set<Int> = [output.index]
        var nodes: [PortableModel.Node] = []
        for node in lowering.nodes.reversed() where needed.contains(node.output) {
            needed.formUnion(node.inputs)
            let value = lowering.values[node.output]
            nodes.append(
                PortableModel.Node(
                    operation: node.operation.portable,
                    inputs: node.inputs,
                    output: node.output,
                    rows: value.rows,
                    columns: value.columns
                )
            )
        }
        return PortableModel(nodes: nodes.reversed(), output: output.index)
    }
}
