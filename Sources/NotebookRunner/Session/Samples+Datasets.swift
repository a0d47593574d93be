import Datasets
import NeuralNetwork

extension Samples {
    /// What a data set holds, as the engine takes it.
    init(
        _ set: SampleSet,
        scaling: Scaling,
        columnScalings: [ColumnScaling]
    ) throws(StepFailure) {
        guard case .pictures(let pictures) = set.content else {
            throw StepFailure("the engine does not take tables yet")
        }
        guard case .classes(let classes) = set.targets, classes.allSatisfy({ (0...255).contains($0) }) else {
            throw StepFailure("the engine takes up to 256 classes only")
        }
        self.init(
            pictures: pictures.bytes,
            shape: pictures.shape,
            labels: classes.map { UInt8($0) },
            scaling: scaling
        )
    }
}
