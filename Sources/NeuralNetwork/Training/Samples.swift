/// Pictures with their labels. The pictures stay bytes and are scaled a batch at a time.
public struct Samples: Sendable {
    /// The shape of a picture: `[28, 28]`.
    public let shape: [Int]
    /// What the bytes go through.
    public let scaling: Scaling
    /// The samples that count, of all that are held.
    let range: Range<Int>
    let pictures: [UInt8]
    let labels: [UInt8]

    /// Pictures one after the other, a label each.
    ///
    /// What is left over at the end, a part of a picture or what has no partner, is left out.
    public init(pictures: [UInt8], shape: [Int], labels: [UInt8], scaling: Scaling) {
        self.pictures = pictures
        self.shape = shape
        self.labels = labels
        self.scaling = scaling
        var size = 1
        for side in shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: side)
            size = overflow || side < 1 ? 0 : product
        }
        range = 0..<(size == 0 ? 0 : min(pictures.count / size, labels.count))
    }

    private init(_ samples: Samples, range: Range<Int>) {
        pictures = samples.pictures
        shape = samples.shape
        labels = samples.labels
        scaling = samples.scaling
        self.range = range
    }

    /// How many samples there are.
    public var count: Int {
        range.count
    }

    /// The first `count` samples, or all when there are fewer; the bytes are shared, not copied.
    public func prefix(_ count: Int) -> Samples {
        Samples(self, range: range.prefix(max(0, count)))
    }

    /// The last `count` samples, or all when there are fewer; the bytes are shared, not copied.
    public func suffix(_ count: Int) -> Samples {
        Samples(self, range: range.suffix(max(0, count)))
    }

    /// The largest label; nil when there is none.
    var largestLabel: UInt8? {
        labels[range].max()
    }

    /// Lends the samples to the kernels; nil when there are none.
    func withMemory<Result, Failure: Error>(
        _ body: (SampleMemory) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard count > 0 else { return nil }
        let size = shape.reduce(1, *)
        return try pictures.withUnsafeBufferPointer { pictures throws(Failure) in
            try labels.withUnsafeBufferPointer { labels throws(Failure) in
                guard let pictures = pictures.baseAddress, let labels = labels.baseAddress else { return nil }
                return try body(
                    SampleMemory(
                        pictures: pictures + range.lowerBound * size,
                        size: size,
                        labels: labels + range.lowerBound,
                        count: range.count,
                        scaling: scaling
                    )
                )
            }
        }
    }
}
