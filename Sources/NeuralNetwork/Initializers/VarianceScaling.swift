/// Random values whose spread follows the size of the layer: what the Glorot and He initializers share
/// (<https://keras.io/api/layers/initializers/#variancescaling-class>).
struct VarianceScaling {
    /// The variance: `scale / fan`.
    var scale: Double
    /// The number of inputs, or the mean of the numbers of inputs and outputs.
    var fan: Double

    /// For a weight of that shape: all but the last two numbers are a receptive field, as in Keras.
    static func fans(of shape: [Int]) -> (input: Double, output: Double) {
        guard let outputs = shape.last else { return (1, 1) }
        guard shape.count > 1 else { return (Double(outputs), Double(outputs)) }
        let field = shape.dropLast(2).reduce(1) { $0 * Double($1) }
        return (field * Double(shape[shape.count - 2]), field * Double(outputs))
    }

    /// Uniform in ±sqrt(3 · scale / fan).
    func uniform(count: Int, random: RandomStream) -> [Float] {
        let limit = (3 * scale / max(1, fan)).squareRoot()
        return random.uniform(count: count, from: -limit, to: limit)
    }

    /// Normal, cut off at two deviations; the deviation before the cut is raised so that after it the variance is
    /// `scale / fan` (0.8796… is the deviation of the cut standard normal).
    func truncatedNormal(count: Int, random: RandomStream) -> [Float] {
        let deviation = (scale / max(1, fan)).squareRoot() / 0.87962566103423978
        return random.normal(count: count, mean: 0, deviation: deviation, truncated: true)
    }
}
