extension Model {
    /// Softmax and sigmoid layers whose input is the output of another one, each with its place among the layers. Keras
    /// accepts them, but they are seldom meant, and the model learns slowly.
    public static func repeatedActivations(of nodes: [Node]) -> [ModelError] {
        var given: [ActivationFunction?] = []
        var found: [ModelError] = []
        for (index, node) in nodes.enumerated() {
            let before = node.inputs.count == 1 ? node.inputs.first.flatMap { $0 < 0 ? nil : given[$0] } : nil
            if node.layer is Activation || node.layer is Softmax, let function = node.layer.activation,
                function != .linear
            {
                if let before, probabilities.contains(before), squashing.contains(function) {
                    let message =
                        function == before
                        ? "\(function) is applied twice: its input is already the output of a \(before); leave out one of them"
                        : "\(function) is applied to probabilities, the output of a \(before); leave out one of them"
                    found.append(ModelError(layerIndex: index, message))
                }
                given.append(function)
            } else if passesOn(node.layer) {
                given.append(before)
            } else {
                given.append(node.layer.activation)
            }
        }
        return found
    }

    private static let probabilities: [ActivationFunction] = [.softmax, .sigmoid]
    private static let squashing: [ActivationFunction] = [.softmax, .sigmoid, .logSoftmax]

    /// Whether a layer gives the values that it reads, perhaps in another shape.
    private static func passesOn(_ layer: any Layer) -> Bool {
        switch layer {
        case is Dropout, is Flatten, is Reshape, is Permute, is RepeatVector, is Activation: true
        default: false
        }
    }
}
