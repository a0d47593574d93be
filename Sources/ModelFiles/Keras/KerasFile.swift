public import NeuralNetwork

/// Files as Keras 3 writes and reads them (<https://keras.io/api/models/model_saving_apis/>).
///
/// The same model and weights give the same bytes. The optimizer's state is left out: Keras begins a new one.
public enum KerasFile {
    /// A `.keras` file, which `keras.models.load_model` reads: layers, compilation and weights.
    /// - Parameter weight: the values of a weight, by its place in `Model.weightPaths`.
    public static func model(
        _ compiled: CompiledModel,
        weight: @escaping (Int) -> [Float]
    ) throws(ModelFileError) -> [UInt8] {
        let graph = KerasGraph(compiled.model)
        let metadata: JSON = ["keras_version": "3.15.1", "date_saved": "1980-01-01@00:00:00"]
        return try ZipFile.bytes([
            ("metadata.json", try metadata.bytes()),
            ("config.json", try KerasConfiguration(compiled, graph).json.bytes()),
            ("model.weights.h5", try KerasWeights(compiled.model, graph, weight: weight).bytes()),
        ])
    }

    /// A `.weights.h5` file, which `model.load_weights` reads.
    /// - Parameter weight: the values of a weight, by its place in `Model.weightPaths`.
    public static func weights(
        _ compiled: CompiledModel,
        weight: @escaping (Int) -> [Float]
    ) throws(ModelFileError) -> [UInt8] {
        try KerasWeights(compiled.model, KerasGraph(compiled.model), weight: weight).bytes()
    }
}
