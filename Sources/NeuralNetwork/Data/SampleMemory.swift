/// The samples of a pass as the kernels read them.
struct SampleMemory: BitwiseCopyable {
    enum Features: BitwiseCopyable {
        case bytes(UnsafePointer<UInt8>, Scaling)
        case numbers(UnsafePointer<Float>)
    }

    enum Targets: BitwiseCopyable {
        case classes(UnsafePointer<Int32>)
        case numbers(UnsafePointer<Float>, columns: Int)
    }

    let features: Features
    /// Elements of a sample.
    let size: Int
    let targets: Targets
    let count: Int

    /// The first samples.
    func prefix(_ count: Int) -> SampleMemory {
        SampleMemory(features: features, size: size, targets: targets, count: min(count, self.count))
    }

    /// All samples but the first.
    func dropFirst(_ count: Int) -> SampleMemory {
        let dropped = min(count, self.count)
        let rest: Features =
            switch features {
            case .bytes(let bytes, let scaling): .bytes(bytes + dropped * size, scaling)
            case .numbers(let numbers): .numbers(numbers + dropped * size)
            }
        let restOfTargets: Targets =
            switch targets {
            case .classes(let classes): .classes(classes + dropped)
            case .numbers(let numbers, let columns): .numbers(numbers + dropped * columns, columns: columns)
            }
        return SampleMemory(features: rest, size: size, targets: restOfTargets, count: self.count - dropped)
    }
}
