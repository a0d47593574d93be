/// Features with their targets, or a range of them.
public struct Samples: Sendable {
    /// What the model is given.
    public let features: Features
    /// What it is to give.
    public let targets: Targets
    /// The samples that count, of all that are held.
    let range: Range<Int>

    /// As many samples as have both features and a target; what is left over at the end is left out.
    public init(features: Features, targets: Targets) {
        self.init(features, targets, range: 0..<min(features.count, targets.count))
    }

    private init(_ features: Features, _ targets: Targets, range: Range<Int>) {
        self.features = features
        self.targets = targets
        self.range = range
    }

    /// The number of samples.
    public var count: Int { range.count }

    /// The shape of one sample's features.
    public var shape: [Int] { features.shape }

    /// The first `count` samples, or all when there are fewer; storage is shared, not copied.
    public func prefix(_ count: Int) -> Samples {
        Samples(features, targets, range: range.prefix(max(0, count)))
    }

    /// The last `count` samples, or all when there are fewer; storage is shared, not copied.
    public func suffix(_ count: Int) -> Samples {
        Samples(features, targets, range: range.suffix(max(0, count)))
    }

    /// The same samples with class numbers as one number or a one-hot row each.
    func withNumericTargets(columns: Int) -> Samples {
        Samples(features, targets.asNumbers(columns: columns), range: range)
    }

    /// For each sample the weight of its class, 1 where none is given.
    func weights(ofClasses weights: [Int: Double]) -> [Float] {
        range.map { Float(weights[targets.classNumber(of: $0)] ?? 1) }
    }

    /// The largest class number; nil when targets are not classes, or there are none.
    var largestClass: Int? {
        guard case .classes(let classes) = targets else { return nil }
        return classes[range].max().map { Int($0) }
    }

    /// The least class number; nil when targets are not classes, or there are none.
    var leastClass: Int? {
        guard case .classes(let classes) = targets else { return nil }
        return classes[range].min().map { Int($0) }
    }

    /// Lends the samples to the kernels; nil when there are none.
    func withMemory<Result, Failure: Error>(
        _ body: (SampleMemory) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard count > 0 else { return nil }
        let size = features.size
        let first = range.lowerBound
        func withFeatures(
            _ body: (SampleMemory.Features) throws(Failure) -> Result?
        ) throws(Failure) -> Result? {
            switch features.storage {
            case .bytes(let bytes, let scaling):
                try bytes.withUnsafeBufferPointer { bytes throws(Failure) in
                    guard let start = bytes.baseAddress else { return nil }
                    return try body(.bytes(start + first * size, scaling))
                }
            case .numbers(let numbers):
                try numbers.withUnsafeBufferPointer { numbers throws(Failure) in
                    guard let start = numbers.baseAddress else { return nil }
                    return try body(.numbers(start + first * size))
                }
            }
        }
        func withTargets(
            _ body: (SampleMemory.Targets) throws(Failure) -> Result?
        ) throws(Failure) -> Result? {
            switch targets {
            case .classes(let classes):
                try classes.withUnsafeBufferPointer { classes throws(Failure) in
                    guard let start = classes.baseAddress else { return nil }
                    return try body(.classes(start + first))
                }
            case .numbers(let numbers, let shape):
                try numbers.withUnsafeBufferPointer { numbers throws(Failure) in
                    let columns = elementCount(of: shape)
                    guard let start = numbers.baseAddress else { return nil }
                    return try body(.numbers(start + first * columns, columns: columns))
                }
            }
        }
        return try withFeatures { features throws(Failure) in
            try withTargets { targets throws(Failure) in
                try body(SampleMemory(features: features, size: size, targets: targets, count: count))
            }
        }
    }
}
