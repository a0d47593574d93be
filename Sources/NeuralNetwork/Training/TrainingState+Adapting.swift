extension TrainingState {
    /// Sets what layers such as `Normalization` adapt to the training set, one after the other.
    ///
    /// Keras: <https://keras.io/api/layers/preprocessing_layers/numerical/normalization/>, `adapt`.
    /// - Parameter samples: all of them, those to validate with included.
    /// - Throws: `TrainingError.invalid` when the samples or the state are not for this model.
    public mutating func adapt(_ compiled: CompiledModel, to samples: Samples, threads: Int) throws(TrainingError) {
        for adaptation in compiled.model.lowering.adaptations {
            var reaching = compiled
            reaching.model = compiled.model.giving(adaptation.input)
            var moments = ColumnMoments(columns: values.blocks[adaptation.mean].count)
            for begin in stride(from: 0, to: samples.count, by: Self.adaptedAtOnce) {
                let indices = Array(begin..<min(begin + Self.adaptedAtOnce, samples.count))
                for sample in try predict(reaching, state: self, samples: samples, indices: indices, threads: threads) {
                    moments.add(sample)
                }
            }
            set(adaptation.mean, to: moments.means)
            set(adaptation.variance, to: moments.variances)
        }
    }

    private mutating func set(_ weight: Int, to numbers: [Float]) {
        values.blocks[weight] = WeightBlock(
            shape: values.blocks[weight].shape,
            values: ValueSource(at: { numbers[$0] })
        )
    }

    /// Samples in memory at a time.
    private static let adaptedAtOnce = 4096
}

/// Means and variances of columns, summed in double precision from the first row to the last.
private struct ColumnMoments {
    /// The first row, from which differences are summed: squares of large numbers would lose what tells them apart.
    private var origin: [Float] = []
    private var sums: [Double]
    private var squares: [Double]
    private var count = 0

    init(columns: Int) {
        sums = Array(repeating: 0, count: columns)
        squares = sums
    }

    /// Adds rows, one behind the other.
    mutating func add(_ rows: [Float]) {
        let columns = sums.count
        if origin.isEmpty { origin = Array(rows.prefix(columns)) }
        for (place, value) in rows.enumerated() {
            let column = place % columns
            let difference = Double(value) - Double(origin[column])
            sums[column] += difference
            squares[column] += difference * difference
        }
        count += rows.count / columns
    }

    var means: [Float] {
        zip(origin, sums).map { Float(Double($0) + $1 / Double(max(1, count))) }
    }

    var variances: [Float] {
        let count = Double(max(1, count))
        return zip(sums, squares).map { Float(max($1 / count - ($0 / count) * ($0 / count), 0)) }
    }
}
