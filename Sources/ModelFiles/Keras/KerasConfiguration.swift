import NeuralNetwork

/// The `config.json` of a `.keras` file: the layers, and how the model was compiled.
struct KerasConfiguration {
    private let compiled: CompiledModel
    private let graph: KerasGraph

    init(_ compiled: CompiledModel, _ graph: KerasGraph) {
        (self.compiled, self.graph) = (compiled, graph)
    }

    /// Keras keeps slashes in names for itself.
    static func name(of model: Model) -> String { String(model.name.map { $0 == "/" ? "_" : $0 }) }

    var json: JSON {
        var object = compiled.model.isSequential ? sequential : functional
        object["compile_config"] = .object(compilation)
        return .object(object)
    }

    private var sequential: [String: JSON] {
        let shape = compiled.model.inputShape
        let given = compiled.model.placedLayers.first { $0.node.layer is Input }?.name
        return KerasObject.json(
            "Sequential",
            in: "keras",
            [
                "name": .string(Self.name(of: compiled.model)), "trainable": true,
                "layers": .list(
                    [.object(Self.input(given ?? "input_layer", shape))] + graph.nodes.map { .object(layer($0)) }
                ),
                "build_input_shape": KerasObject.batchShape(shape),
            ]
        )
    }

    private var functional: [String: JSON] {
        let layers = graph.nodes.map { node in
            var object = node.isInput ? Self.input(node.name, node.outputShape) : layer(node)
            object["name"] = .string(node.name)
            let read = node.inputs.map { tensor(graph.nodes[$0]) }
            let isMerging = node.layer.map { type(of: $0).isMerging } ?? false
            let arguments: JSON = isMerging ? [.list(read)] : .list(read)
            object["inbound_nodes"] = node.isInput ? [] : [["args": arguments, "kwargs": [:]]]
            return JSON.object(object)
        }
        let inputs = graph.inputs.map { history(graph.nodes[$0]) }
        var object = KerasObject.json(
            "Functional",
            in: "keras.src.models.functional",
            [
                "name": .string(Self.name(of: compiled.model)), "trainable": true, "layers": .list(layers),
                "input_layers": inputs.count == 1 ? inputs[0] : .list(inputs),
                "output_layers": history(graph.nodes[graph.output]),
            ]
        )
        object["registered_name"] = "Functional"
        return object
    }

    private func layer(_ node: KerasGraph.Node) -> [String: JSON] {
        guard let layer = node.layer else { return Self.input(node.name, node.outputShape) }
        let configuration = layer.configuration
        var arguments = KerasObject.arguments(of: configuration)
        arguments["name"] = .string(node.name)
        return KerasObject.json(configuration.name, in: "keras.layers", arguments)
    }

    private static func input(_ name: String, _ shape: [Int]) -> [String: JSON] {
        KerasObject.json(
            "InputLayer",
            in: "keras.layers",
            ["batch_shape": KerasObject.batchShape(shape), "dtype": "float32", "name": .string(name)]
        )
    }

    private func history(_ node: KerasGraph.Node) -> JSON { [.string(node.name), 0, 0] }

    private func tensor(_ node: KerasGraph.Node) -> JSON {
        [
            "class_name": "__keras_tensor__",
            "config": [
                "shape": KerasObject.batchShape(node.outputShape), "dtype": "float32", "keras_history": history(node),
            ],
        ]
    }

    private var compilation: [String: JSON] {
        let metrics = compiled.metrics.map { metric -> JSON in
            var object = KerasObject.json(metric, in: "keras.metrics")
            if case .object(var arguments)? = object["config"] {
                arguments["name"] = .string(metric.name)
                object["config"] = .object(arguments)
            }
            return .object(object)
        }
        return [
            "optimizer": .object(KerasObject.json(compiled.optimizer, in: "keras.optimizers")),
            "loss": .object(KerasObject.json(compiled.loss, in: "keras.losses")), "metrics": .list(metrics),
        ]
    }
}
