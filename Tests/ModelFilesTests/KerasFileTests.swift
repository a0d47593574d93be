import NeuralNetwork
import Testing

@testable import ModelFiles

/// Files for Keras, read back with the HDF5 library. `check_with_keras.py` reads them with Keras itself.
struct KerasFileTests {
    private func layer(_ name: String, _ arguments: (String?, ArgumentValue)...) throws -> any Layer {
        let given = arguments.map { Constructor.Argument(name: $0, value: $1) }
        return try Layers.layer(from: Constructor(name: name, arguments: given))
    }

    private func dense(_ units: Int, named name: String? = nil) throws -> any Layer {
        var dense = Dense()
        (dense.units, dense.name) = (units, name)
        return dense
    }

    private func compiled(_ model: Model) throws -> CompiledModel {
        try CompiledModel(
            model,
            optimizer: try Optimizers.optimizer(from: Constructor(name: "adam")),
            loss: try Losses.loss(from: Constructor(name: "mse")),
            metrics: []
        )
    }

    /// Weight i is i, i + 0.5, i + 1, …
    private func weight(of model: Model) -> (Int) -> [Float] {
        let counts = model.weightShapes.map { $0.reduce(1, *) }
        return { place in (0..<counts[place]).map { Float(place) + Float($0) / 2 } }
    }

    @Test func weightsStandUnderTheirLayersClasses() throws {
        let layers = [
            try dense(2, named: "first"), try layer("ReLU"), try layer("BatchNormalization"), try dense(1),
        ]
        let model = try Model.sequential(name: "net", layers: layers, inputShape: [3])
        let bytes = try KerasFile.weights(try compiled(model), weight: weight(of: model))
        let file = HDF5Reader(bytes)
        #expect(
            file.paths == [
                "layers/batch_normalization/vars/0", "layers/batch_normalization/vars/1",
                "layers/batch_normalization/vars/2", "layers/batch_normalization/vars/3", "layers/dense/vars/0",
                "layers/dense/vars/1", "layers/dense_1/vars/0", "layers/dense_1/vars/1",
            ]
        )
        #expect(file.sets["layers/dense/vars/0"]?.shape == [3, 2])
        #expect(file.sets["layers/dense/vars/0"]?.numbers == [0, 0.5, 1, 1.5, 2, 2.5])
        #expect(file.sets["layers/dense/vars/1"]?.numbers == [1, 1.5])
        #expect(file.sets["layers/batch_normalization/vars/3"]?.numbers == [5, 5.5])
        #expect(file.sets["layers/dense_1/vars/1"]?.shape == [1])
        #expect(
            file.names == [
                "vars": "net", "layers/dense/vars": "first", "layers/re_lu/vars": "re_lu",
                "layers/batch_normalization/vars": "batch_normalization", "layers/dense_1/vars": "dense",
            ]
        )
    }

    /// Keras numbers the layers of a functional model from the input's side, whatever order they were written in.
    @Test func branchesStandInKerasOrder() throws {
        // a(4) and b(5) of the input, c(6) of b, then a joined with c; written a, b, c.
        let nodes = [
            Model.Node(try dense(4, named: "a"), inputs: [-1]), Model.Node(try dense(5, named: "b"), inputs: [-1]),
            Model.Node(try dense(6, named: "c"), inputs: [1]), Model.Node(try layer("Concatenate"), inputs: [0, 2]),
            Model.Node(try dense(1, named: "d"), inputs: [3]),
        ]
        let model = try Model(name: "net", nodes: nodes, output: 4, inputShape: [3])
        let file = HDF5Reader(try KerasFile.weights(try compiled(model), weight: weight(of: model)))
        // b is three layers from the output, a and c are two.
        #expect(file.names["layers/dense/vars"] == "b")
        #expect(file.names["layers/dense_1/vars"] == "a")
        #expect(file.names["layers/dense_2/vars"] == "c")
        #expect(file.names["layers/dense_3/vars"] == "d")
        #expect(file.names["layers/input_layer/vars"] == "input_layer")
        #expect(file.sets["layers/dense/vars/0"]?.shape == [3, 5])
        #expect(file.sets["layers/dense/vars/0"]?.numbers.first == 2)
    }

    @Test func adaptedLayersCountTheirSamples() throws {
        let layers = [try layer("Normalization"), try dense(1)]
        let model = try Model.sequential(name: "net", layers: layers, inputShape: [3])
        let file = HDF5Reader(try KerasFile.weights(try compiled(model), weight: weight(of: model)))
        #expect(file.sets["layers/normalization/vars/1"]?.numbers == [1, 1.5, 2])
        #expect(file.sets["layers/normalization/vars/2"]?.shape == [])
        #expect(file.sets["layers/normalization/vars/2"]?.numbers == [0])
    }

    @Test func theSameModelGivesTheSameBytes() throws {
        let model = try Model.sequential(name: "net", layers: [try dense(300), try dense(1)], inputShape: [300])
        let (compiled, weight) = (try compiled(model), weight(of: model))
        let bytes = try KerasFile.model(compiled, weight: weight)
        #expect(try KerasFile.model(compiled, weight: weight) == bytes)
        #expect(bytes.starts(with: "PK\u{3}\u{4}".utf8))
        // Nothing is compressed, so the parts are there as they are.
        let weights = try KerasFile.weights(compiled, weight: weight)
        #expect(try KerasFile.weights(compiled, weight: weight) == weights)
        #expect(weights.starts(with: [0x89, 0x48, 0x44, 0x46]))
        #expect(bytes.count > weights.count)
        let text = String(decoding: bytes, as: UTF8.self)
        for name in ["metadata.json", "config.json", "model.weights.h5", #""keras_version":"3.15.1""#] {
            #expect(text.contains(name), "\(name)")
        }
    }

    @Test func theConfigurationNamesEveryLayer() throws {
        let model = try Model.sequential(
            name: "a/b",
            layers: [try dense(2), try layer("Dropout", (nil, .number(0.5)))],
            inputShape: [3]
        )
        let graph = KerasGraph(model)
        let text = String(decoding: try KerasConfiguration(try compiled(model), graph).json.bytes(), as: UTF8.self)
        let expected = [
            #""build_input_shape":[null,3]"#, #""name":"a_b""#, #""class_name":"InputLayer""#,
            #""batch_shape":[null,3]"#, #""module":"keras.layers""#, #""units":2"#,
            #"{"class_name":"GlorotUniform","config":{"seed":null},"module":"keras.initializers","registered_name":null}"#,
            #"{"class_name":"Dropout","config":{"name":"dropout","rate":0.5},"module":"keras.layers","registered_name":null}"#,
            #""class_name":"MeanSquaredError""#, #""class_name":"Adam""#,
        ]
        for part in expected { #expect(text.contains(part), "\(part)\n\(text)") }
    }
}
