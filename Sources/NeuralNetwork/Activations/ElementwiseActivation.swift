internal import CKernels

/// An activation function of one number, with its derivative from what goes in.
///
/// The kernels have relu, sigmoid and tanh, which they compute while they compute a product; every other one is this.
protocol ElementwiseActivation: Sendable {
    /// Keras's name, then its aliases.
    static var names: [String] { get }
    /// The function with Keras's defaults.
    init()
    /// f(x)
    func value(_ x: Lanes) -> Lanes
    /// f'(x)
    func derivative(_ x: Lanes) -> Lanes
    /// Parameters, for whoever computes the function elsewhere.
    var numbers: [Double] { get }
    /// y[i] = f(x[i]).
    func apply(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, count: Int)
    /// dy[i] *= f'(x[i]).
    func applyDerivative(_ x: UnsafePointer<Float>, _ dy: UnsafeMutablePointer<Float>, count: Int)
}

extension ElementwiseActivation {
    var numbers: [Double] {
        []
    }

    // Requirements with these bodies, so that there is one compiled loop for each function.

    func apply(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, count: Int) {
        for start in stride(from: 0, to: count, by: Lanes.scalarCount) {
            value(Lanes(x + start, count: count - start)).store(to: y + start, count: count - start)
        }
    }

    func applyDerivative(_ x: UnsafePointer<Float>, _ dy: UnsafeMutablePointer<Float>, count: Int) {
        for start in stride(from: 0, to: count, by: Lanes.scalarCount) {
            let gradient = Lanes(dy + start, count: count - start)
            (gradient * derivative(Lanes(x + start, count: count - start))).store(to: dy + start, count: count - start)
        }
    }
}
