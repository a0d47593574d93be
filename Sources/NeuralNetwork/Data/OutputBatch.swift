/// A model's outputs for a batch beside its targets, as one thread sees them.
///
/// Outputs are `rowsPerSample` rows of `columns` numbers per sample, `stride` numbers apart.
public struct OutputBatch {
    /// What outputs are held to.
    public enum Expected {
        /// A class number per sample.
        case classes(UnsafePointer<Int32>)
        /// `rowsPerSample · columns` numbers per sample, samples `stride` numbers apart.
        case numbers(UnsafePointer<Float>, stride: Int)
    }

    /// The first sample's first row.
    public let outputs: UnsafePointer<Float>
    /// From one row of the outputs to the next.
    public let stride: Int
    /// Rows of each sample.
    public let rowsPerSample: Int
    /// Numbers in a row.
    public let columns: Int
    /// What outputs are held to.
    public let expected: Expected
    /// The samples that the thread works on.
    public let samples: Range<Int>
    /// Samples in the batch.
    public let count: Int

    /// Numbers of a sample.
    var size: Int { rowsPerSample * columns }

    /// A row of a sample's outputs.
    @inline(__always)
    func outputs(_ sample: Int, _ row: Int) -> UnsafePointer<Float> {
        outputs + (sample * rowsPerSample + row) * stride
    }

    /// What a row of a sample's outputs is held to; nil when targets are classes.
    @inline(__always)
    func targets(_ sample: Int, _ row: Int) -> UnsafePointer<Float>? {
        guard case .numbers(let numbers, let stride) = expected else { return nil }
        return numbers + sample * stride + row * columns
    }
}

/// What is known of a class prediction without looking at all outputs again; arrays are indexed by the batch's sample.
public struct ClassRanks {
    /// The first class with the largest output.
    public let predictions: UnsafeMutablePointer<Int32>
    /// How many classes have a larger output than the true one.
    public let ranks: UnsafeMutablePointer<Int32>
}

/// What losses and metrics are checked against before training.
public struct ModelOutputs: Sendable {
    /// The shape of one sample's outputs.
    public var shape: [Int]
    /// The activation that the model ends in.
    public var activation: ActivationFunction
    /// The name of the last layer.
    public var layer: String

    /// Numbers in the last dimension.
    var columns: Int { shape.last ?? 0 }

    /// Whether each sample has one row of outputs.
    var isOneRow: Bool { shape.count == 1 }
}
