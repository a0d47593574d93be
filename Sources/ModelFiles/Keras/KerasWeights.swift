import NeuralNetwork

/// The `.weights.h5` of a model: each layer's weights in Keras's order under `layers/dense_1/vars/0`.
///
/// The groups are called for the layers' classes and numbered in Keras's order of layers, whatever the layers' names:
/// `keras/src/saving/saving_lib.py`, `_save_container_state`.
struct KerasWeights {
    private let model: Model
    private let graph: KerasGraph
    private let weight: (Int) -> [Float]

    /// - Parameter weight: the values of a weight, by its place.
    init(_ model: Model, _ graph: KerasGraph, weight: @escaping (Int) -> [Float]) {
        (self.model, self.graph, self.weight) = (model, graph, weight)
    }

    func bytes() throws(ModelFileError) -> [UInt8] {
        let shapes = model.weightShapes
        return try HDF5File.bytes { file throws(ModelFileError) in
            var numbers: [String: Int] = [:]
            for node in graph.nodes {
                let kind = snakeCase(node.isInput ? "InputLayer" : node.layer.map { type(of: $0).names[0] } ?? "")
                let number = numbers[kind, default: 0]
                numbers[kind] = number + 1
                let path = "layers/\(number == 0 ? kind : "\(kind)_\(number)")/vars"
                try file.addGroup(path, attribute: "name", text: node.name)
                for (place, index) in node.weights.enumerated() {
                    try file.addNumbers("\(path)/\(place)", shape: shapes[index], weight(index))
                }
                // How many samples an adapted layer has seen, which Keras keeps with mean and variance.
                if node.layer is Normalization, !node.weights.isEmpty { try file.addNumber("\(path)/2", 0) }
            }
            try file.addGroup("vars", attribute: "name", text: KerasConfiguration.name(of: model))
        }
    }
}
