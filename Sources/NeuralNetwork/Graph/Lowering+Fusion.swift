extension Lowering {
    /// The operations with activations made part of the operation before, where that can do both in one.
    ///
    /// - Parameter kept: values that somebody besides the operations reads; they come to be as they are.
    func fused(keeping kept: Set<Int>) -> [Node] {
        var readers: [Int: Int] = [:]
        for node in nodes {
            for input in node.inputs { readers[input, default: 0] += 1 }
        }
        var result: [Node] = []
        for node in nodes {
            if let activation = node.operation as? ActivationOperation, let input = node.inputs.first,
                readers[input] == 1, !kept.contains(input),
                let place = result.lastIndex(where: { $0.output == input }),
                let fused = result[place].operation.fused(with: activation.activation)
            {
                result[place] = Node(operation: fused, inputs: result[place].inputs, output: node.output)
                continue
            }
            result.append(node)
        }
        return result
    }
}
