import Datasets
import NeuralNetwork

extension Samples {
    /// What a data set holds, as the engine takes it: bytes of pictures with their scaling, columns already scaled.
    init(_ set: SampleSet, scaling: Scaling, columnScalings: [ColumnScaling]) throws(DatasetError) {
        let features: Features =
            switch set.content {
            case .pictures(let pictures): .bytes(pictures.bytes, shape: pictures.shape, scaling: scaling)
            case .table(let table): try .numbers(table.rows(scaledBy: columnScalings), shape: [table.columns.count])
            }
        let targets: Targets =
            switch set.targets {
            case .classes(let classes): .classes(classes)
            case .numbers(let numbers): .numbers(numbers, shape: [1])
            }
        self.init(features: features, targets: targets)
    }
}
