internal import CKernels

/// Sixteen numbers at a time, which elementwise losses and activations compute with.
///
/// Additions, multiplications and divisions are rounded one by one, and functions are the kernels': the same bits on
/// every processor.
public typealias Lanes = SIMD16<Float>

extension SIMD16<Float> {
    /// The first `count` numbers at that address; the others are 0.
    init(_ source: UnsafePointer<Float>, count: Int) {
        if count >= Self.scalarCount {
            self = UnsafeRawPointer(source).loadUnaligned(as: Self.self)
        } else {
            self = .zero
            for lane in 0..<count { self[lane] = source[lane] }
        }
    }

    /// Writes the first `count` numbers.
    func store(to target: UnsafeMutablePointer<Float>, count: Int) {
        if count >= Self.scalarCount {
            UnsafeMutableRawPointer(target).storeBytes(of: self, as: Self.self)
        } else {
            for lane in 0..<count { target[lane] = self[lane] }
        }
    }

    /// e^x
    var exponential: Self { applying(vector_exp) }
    /// e^x - 1
    var exponentialMinusOne: Self { applying(vector_expm1) }
    /// ln x
    var logarithm: Self { applying(vector_log) }
    /// ln(1 + x)
    var logarithmOfOneMore: Self { applying(vector_log1p) }
    /// tanh x
    var hyperbolicTangent: Self { applying(vector_tanh) }
    /// 1 / (1 + e^-x)
    var sigmoid: Self { applying(vector_sigmoid) }
    /// The error function.
    var errorFunction: Self { applying(vector_erf) }

    /// ln(1 + e^x), which neither overflows nor loses what is tiny.
    var softplus: Self { atLeast(0) + (-magnitude).exponential.logarithmOfOneMore }

    /// |x|
    var magnitude: Self { replacing(with: -self, where: self .< 0) }

    /// x, but `bound` where x is less; NaN stays NaN.
    func atLeast(_ bound: Float) -> Self { replacing(with: bound, where: self .< bound) }

    /// x, but `bound` where x is more; NaN stays NaN.
    func atMost(_ bound: Float) -> Self { replacing(with: bound, where: self .> bound) }

    /// 1 or -1; 0 and NaN stay what they are.
    var sign: Self { replacing(with: 1, where: self .> 0).replacing(with: -1, where: self .< 0) }

    /// x to a power of at least 0, as e^(power · ln x); 0^0 is 1.
    func raised(to power: Float) -> Self {
        switch power {
        case 0: Self(repeating: 1)
        case 1: self
        case 2: self * self
        default: (power * logarithm).exponential
        }
    }

    private func applying(
        _ function: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, IndexRange) -> Void
    ) -> Self {
        var lanes = self
        withUnsafeMutableBytes(of: &lanes) { bytes in
            guard let numbers = bytes.baseAddress?.assumingMemoryBound(to: Float.self) else { return }
            function(numbers, numbers, IndexRange(begin: 0, end: Self.scalarCount))
        }
        return lanes
    }
}
