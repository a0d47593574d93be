import CKernels
import Foundation
import Testing

/// Every 4,099th float there is, against the C library in double precision.
@Suite struct VectorMathTests {
    private typealias Function = (UnsafePointer<Float>, UnsafeMutablePointer<Float>, IndexRange) -> Void

    private static let arguments = stride(from: UInt32(0), through: .max, by: 4099).map(Float.init(bitPattern:))

    /// The largest error in units in the last place of the true value, denormal ones included.
    private func largestError(_ function: Function, _ truth: (Double) -> Double) -> Double {
        var results = Self.arguments
        function(Self.arguments, &results, IndexRange(0..<results.count))
        var largest = 0.0
        for (argument, result) in zip(Self.arguments, results) {
            let value = truth(Double(argument))
            if value.isNaN {
                guard result.isNaN else { return .infinity }
            } else if abs(value) > Double(Float.greatestFiniteMagnitude) {
                guard result == Float(value) else { return .infinity }
            } else {
                let unit = max(Double(Float(value).ulp), Double(Float.leastNonzeroMagnitude))
                largest = max(largest, abs(Double(result) - value) / unit)
            }
        }
        return largest
    }

    @Test func exponential() {
        #expect(largestError(vector_exp, exp) < 2)
    }

    @Test func logarithm() {
        #expect(largestError(vector_log, log) < 2)
    }

    @Test func exponentialMinusOne() {
        #expect(largestError(vector_expm1, expm1) < 2)
    }

    @Test func logarithmOfOneMore() {
        #expect(largestError(vector_log1p, log1p) < 2)
    }

    @Test func errorFunction() {
        #expect(largestError(vector_erf, erf) < 2)
    }

    @Test func hyperbolicTangent() {
        #expect(largestError(vector_tanh, tanh) < 2)
    }

    @Test func sigmoid() {
        // e^-x / (1 + e^-x) would be infinity by infinity far below 0.
        #expect(largestError(vector_sigmoid) { $0 < -700 ? 0 : 1 / (1 + exp(-$0)) } < 2)
    }

    @Test func specialValues() {
        let arguments: [Float] = [0, -0.0, .infinity, -.infinity, 89, -104, 0x1p-139, -1]
        func results(_ function: Function) -> [Float] {
            var results = arguments
            function(arguments, &results, IndexRange(0..<arguments.count))
            return results
        }
        #expect(results(vector_exp) == [1, 1, .infinity, 0, .infinity, 0, 1, 0x1.78b564p-2])
        let logarithms = results(vector_log)
        #expect(Array(logarithms.prefix(3)) == [-.infinity, -.infinity, .infinity])
        #expect(logarithms[3].isNaN && logarithms[5].isNaN && logarithms[7].isNaN)
        let tangents = results(vector_tanh)
        #expect(Array(tangents.prefix(7)) == [0, 0, 1, -1, 1, -1, 0x1p-139])
        #expect(tangents[1].sign == .minus)
        #expect(Array(results(vector_sigmoid).prefix(5)) == [0.5, 0.5, 1, 0, 1])
        #expect(Array(results(vector_expm1).prefix(5)) == [0, 0, .infinity, -1, .infinity])
        #expect(Array(results(vector_log1p).prefix(3)) == [0, 0, .infinity])
        #expect(results(vector_log1p)[7] == -.infinity)
        #expect(Array(results(vector_erf).prefix(7)) == [0, 0, 1, -1, 1, -1, Float(bitPattern: 1155)])
        for function in [vector_expm1, vector_log1p, vector_erf] { #expect(results(function)[1].sign == .minus) }
        for function in [vector_exp, vector_expm1, vector_log, vector_log1p, vector_erf, vector_tanh, vector_sigmoid] {
            var result: Float = 0
            function([.nan], &result, IndexRange(0..<1))
            #expect(result.isNaN)
        }
    }

    @Test func sumAndScale() {
        let values = (0..<1000).map { noise(31, $0) }
        #expect(vector_sum(values, 1000) == values.reduce(0.0) { $0 + Double($1) })
        var scaled = values
        vector_scale(values, 3, &scaled, IndexRange(1..<999))
        #expect(scaled == [values[0]] + values[1..<999].map { $0 * 3 } + [values[999]])
    }
}
