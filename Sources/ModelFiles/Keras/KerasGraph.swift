import NeuralNetwork

/// A model's layers as Keras has them: in the order of its `model.layers`, each input a layer of its own.
///
/// Keras orders the layers of a functional model by their distance from the output, those of one distance as a search
/// from the output comes to them: `keras/src/ops/function.py`, `map_graph`.
struct KerasGraph {
    /// A layer with the places of those that it reads.
    struct Node {
        /// What it is; nil for the input of a model whose layers read the samples themselves.
        var layer: (any Layer)?
        var name: String
        var inputs: [Int]
        var outputShape: [Int]
        var weights: Range<Int>

        var isInput: Bool { layer == nil || layer is Input }
    }

    /// The layers; those of a straight model without the input.
    private(set) var nodes: [Node] = []
    /// The places of the inputs, in the order of what the model is given.
    private(set) var inputs: [Int] = []
    /// The place of the layer whose outputs are the model's.
    private(set) var output = 0

    init(_ model: Model) {
        var all = model.placedLayers.map { placed in
            let reads = placed.node.layer is Input ? [] : placed.node.inputs
            return Node(
                layer: placed.node.layer,
                name: placed.name,
                inputs: reads,
                outputShape: placed.outputShape,
                weights: placed.weights
            )
        }
        if model.isSequential {
            nodes = all.filter { !$0.isInput }
            return
        }
        if all.contains(where: { $0.inputs.contains(-1) }) {
            var name = "input_layer"
            while all.contains(where: { $0.name == name }) { name += "_0" }
            for index in all.indices { all[index].inputs = all[index].inputs.map { $0 < 0 ? all.count : $0 } }
            all.append(Node(layer: nil, name: name, inputs: [], outputShape: model.inputShape, weights: 0..<0))
        }
        let order = Self.order(all, from: model.outputPlace)
        var places: [Int: Int] = [:]
        for (place, index) in order.enumerated() { places[index] = place }
        nodes = order.map { index in
            var node = all[index]
            node.inputs = node.inputs.compactMap { places[$0] }
            return node
        }
        inputs = all.indices.filter { all[$0].isInput }.compactMap { places[$0] }
        output = places[model.outputPlace] ?? 0
    }

    private static func order(_ nodes: [Node], from output: Int) -> [Int] {
        // The search, without recursion: a model may be a thousand layers deep.
        var indices: [Int: Int] = [:]
        var finished: [Int] = []
        var path: [(node: Int, next: Int)] = [(output, 0)]
        indices[output] = 0
        while let (node, next) = path.last {
            guard next < nodes[node].inputs.count else {
                finished.append(node)
                path.removeLast()
                continue
            }
            path[path.count - 1].next += 1
            let input = nodes[node].inputs[next]
            if indices[input] == nil {
                indices[input] = indices.count
                path.append((input, 0))
            }
        }
        var depths: [Int: Int] = [:]
        for node in finished.reversed() {
            let depth = depths[node, default: 0]
            depths[node] = depth
            for input in nodes[node].inputs { depths[input] = max(depth + 1, depths[input, default: 0]) }
        }
        for (index, node) in nodes.enumerated() where node.isInput && depths[index] == nil {
            (depths[index], indices[index]) = (0, -1)
        }
        return depths.keys.sorted { first, second in
            (-depths[first, default: 0], indices[first, default: 0], first)
                < (-depths[second, default: 0], indices[second, default: 0], second)
        }
    }
}
