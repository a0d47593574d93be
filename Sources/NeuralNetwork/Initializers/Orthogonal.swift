/// A random matrix whose columns (or rows, if there are fewer) are orthogonal and of length `gain` (Saxe et al. 2013).
///
/// All dimensions but the last are flattened into the rows.
/// Keras: <https://keras.io/api/layers/initializers/#orthogonal-class>.
public struct Orthogonal: Initializer {
    /// Default 1.
    public var gain = 1.0
    /// Replaces the notebook's seed; default none.
    public var seed: Int?

    /// `Orthogonal(gain=1.0, seed=None)`
    public init() {}

    /// Also `'orthogonal'`.
    public static let names = ["Orthogonal", "orthogonal", "OrthogonalInitializer"]
    /// For `notebook help`.
    public static let meaning = """
        A random matrix whose columns (or rows, if there are fewer) are orthogonal and of length `gain` (Saxe et al.
        2013).

        All dimensions but the last are flattened into the rows.
        """
    /// In Keras's order.
    public static let arguments: [ConstructorArgument<Self>] = [
        .optional("gain", \.gain, .number), .optional("seed", \.seed, .orNone(.integer)),
    ]

    /// A vector.
    public func problem(shape: [Int]) -> String? {
        shape.count > 1 ? nil : "it makes matrices, not \(describe(shape))"
    }

    /// The Q of a normal matrix's QR decomposition with a positive diagonal of R, by Gram and Schmidt's method: each
    /// vector loses its part in the directions of those before it, twice, since once loses digits.
    public func values(shape: [Int], random: RandomStream) -> ValueSource {
        let columns = max(1, shape.last ?? 1)
        let rows = shape.reduce(1, *) / columns
        let (length, count) = (max(rows, columns), min(rows, columns))
        let drawn = random.seeded(by: seed).normal(mean: 0, deviation: 1, truncated: false)
        var vectors: [[Double]] = []
        for _ in 0..<count {
            var vector = drawn.next(length).map(Double.init)
            for _ in 0..<2 {
                for other in vectors {
                    var product = 0.0
                    for place in 0..<length { product += vector[place] * other[place] }
                    for place in 0..<length { vector[place] -= product * other[place] }
                }
            }
            let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            vectors.append(vector.map { $0 / norm })
        }
        return ValueSource(at: { index in
            let (row, column) = (index / columns, index % columns)
            return Float(gain * (rows < columns ? vectors[row][column] : vectors[column][row]))
        })
    }
}
