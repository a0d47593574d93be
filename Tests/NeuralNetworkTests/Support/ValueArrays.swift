@testable import NeuralNetwork

extension Initializer {
    /// All values of a weight of that shape.
    func array(shape: [Int], random: RandomStream) -> [Float] {
        values(shape: shape, random: random).next(shape.reduce(1, *))
    }
}

extension RandomStream {
    /// The first numbers uniform in `low ..< high`.
    func uniform(count: Int, from low: Double, to high: Double) -> [Float] {
        uniform(from: low, to: high).next(count)
    }
}
