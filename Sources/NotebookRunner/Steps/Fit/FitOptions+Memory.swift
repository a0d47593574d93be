import Datasets
import Machine
import NeuralNetwork
import NotebookFormat

extension FitOptions {
    /// Refuses a training that memory cannot hold, which the system would kill halfway.
    func checkMemory(_ reader: inout DirectiveReader, _ planned: PlannedModel, in scope: PlanScope) {
        guard let compiled = planned.compiled else { return }
        let estimate = compiled.memoryEstimate(
            batchSize: min(configuration.batchSize, scope.data?.trainingCount ?? configuration.batchSize),
            callbacks: callbacks,
            isValidated: hasValidation
        )
        let parts = [
            ("weights", estimate.weights), ("optimizer slots", estimate.slots), ("gradients", estimate.gradients),
            ("the best epoch's weights", estimate.bestWeights), ("a model file", estimate.modelFile),
            ("a batch", estimate.batch),
            ("data", scope.data?.byteCount ?? 0), ("other models", scope.trainedByteCount(besides: planned.name)),
        ]
        let needed = parts.reduce(0) { $0 + $1.1 }
        let available = AvailableMemory()
        guard needed > Double(available.byteCount) else { return }
        let shown = parts.filter { $0.1 >= needed / 100 }.map { "\($0.0) \(describe(bytes: $0.1))" }
        let isBatch = estimate.batch > needed / 2
        let place =
            isBatch
            ? reader.option("batch_size")?.range
            : compiled.model.largestLayer.flatMap {
                planned.layerRanges.indices.contains($0) ? planned.layerRanges[$0] : nil
            }
        reader.fail(
            at: place,
            "training '\(planned.name)' takes \(describe(bytes: needed)) of memory (\(shown.joined(separator: ", "))), but "
                + "\(available.reason); use \(isBatch ? "a smaller batch_size" : "smaller layers")"
        )
    }
}

extension PlannedData {
    /// What both sets take in memory: pictures a byte an element; the values of tables as they are, and scaled.
    fileprivate var byteCount: Double {
        let elements = shape.map { $0.reduce(1.0) { $0 * Double($1) } } ?? 0
        return Double((trainingCount ?? 0) + (testCount ?? 0)) * elements * (columns == nil ? 1 : 8)
    }
}

extension PlanScope {
    /// What models that are trained already keep.
    fileprivate func trainedByteCount(besides name: String) -> Double {
        models.filter { $0.isFitted && $0.name != name }.compactMap(\.compiled).reduce(0) { sum, compiled in
            let estimate = compiled.memoryEstimate(batchSize: 0, callbacks: [], isValidated: false)
            return sum + estimate.weights + estimate.slots
        }
    }
}
