/// What a model is given of each sample.
public struct Features: Sendable {
    enum Storage: Sendable {
        case bytes([UInt8], Scaling)
        case numbers([Float])
    }

    /// The shape of one sample: `[28, 28]`, or `[9]` for a row of a table.
    public let shape: [Int]
    let storage: Storage

    /// Bytes, sample after sample in row-major order, which are scaled a batch at a time.
    public static func bytes(_ bytes: [UInt8], shape: [Int], scaling: Scaling) -> Features {
        Features(shape: shape, storage: .bytes(bytes, scaling))
    }

    /// Numbers, sample after sample in row-major order.
    public static func numbers(_ numbers: [Float], shape: [Int]) -> Features {
        Features(shape: shape, storage: .numbers(numbers))
    }

    /// Elements of one sample; 0 when the shape has no elements or too many.
    var size: Int { elementCount(of: shape) }

    /// Whole samples.
    var count: Int {
        guard size > 0 else { return 0 }
        switch storage {
        case .bytes(let bytes, _): return bytes.count / size
        case .numbers(let numbers): return numbers.count / size
        }
    }
}

/// The product of the sizes; 0 when one of them is not positive, or the product is too large.
func elementCount(of shape: [Int]) -> Int {
    var product = 1
    for size in shape {
        let (next, overflow) = product.multipliedReportingOverflow(by: size)
        guard size > 0, !overflow else { return 0 }
        product = next
    }
    return product
}
