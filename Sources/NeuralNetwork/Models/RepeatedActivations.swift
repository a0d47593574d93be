extension Model {
    /// Activations that squeeze what another one has made a probability already, each with the place of its layer: Keras
    /// takes them, but hardly anyone means them, and the model learns badly.
    public static func repeatedActivations(of nodes: [Node]) -> [ModelError] {
        var given: [ActivationFunction?] = []
        var found: [ModelError] = []
        for (index, node) in nodes.enumerated() {
            let before = node.inputs.count == 1 ? node.inputs.first.flatMap { $0 < 0 ? nil : given[$0] } : nil
            if node.layer is Activation || node.layer is Softmax, let function = node.layer.activation,
                function != .linear
            {
                if let before, probabilities.contains(before), squeezing.contains(function) {
                    let message =
                        function == before
                        ? "\(function) is applied twice here: what comes in has been through it already; leave out one of them"
                        : "\(function) is applied to what \(before) has made a probability already; leave out one of them"
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
    private static let squeezing: [ActivationFunction] = [.softmax, .sigmoid, .logSoftmax]

    /// Whether a layer gives the values that it reads, perhaps in another shape.
    private static func passesOn(_ layer: any Layer) -> Bool {
        switch layer {
        case is Dropout, is Flatten, is Reshape, is Permute, is RepeatVector, is Activation: true
        default: false
        }
    }
}
