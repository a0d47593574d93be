/// The negative cosine of the angle between a row of outputs and its targets: -1 when they point the same way, 0 when
/// they are orthogonal or one of them is zero.
///
/// Keras: <https://keras.io/api/losses/regression_losses/#cosinesimilarity-class>.
public struct CosineSimilarity: RowLoss {
    /// Keras's bound of a sum of squares, with which a row of zeros has the cosine 0.
    private static let leastSquares = 1e-14

    /// `CosineSimilarity()`
    public init() {}

    /// Also `'cosine_similarity'`.
    public static let names = ["CosineSimilarity", "cosine_similarity"]
    /// For `notebook help`.
    public static let meaning = """
        The negative cosine of the angle between a row of outputs and its targets: -1 when they point the same way, 0
        when they are orthogonal or one of them is zero.
        """
    /// None.
    public static let arguments: [ConstructorArgument<Self>] = []
    /// Not here.
    public static let onlyInKeras = ["axis"] + Losses.onlyInKeras

    /// That of vectors that point the same way.
    public var leastValue: Double { -1 }

    /// With lengths |y|, |t|: loss `-y·t / (|y| |t|)`, gradient `(cos · y / |y| - t / |t|) / |y|`.
    public func row(
        outputs: UnsafePointer<Float>,
        targets: UnsafePointer<Float>,
        columns: Int,
        gradient: UnsafeMutablePointer<Float>?
    ) -> Double {
        var (product, squares, targetSquares) = (0.0, 0.0, 0.0)
        for column in 0..<columns {
            let (output, target) = (Double(outputs[column]), Double(targets[column]))
            product += output * target
            squares += output * output
            targetSquares += target * target
        }
        let length = max(squares, Self.leastSquares).squareRoot()
        let targetLength = max(targetSquares, Self.leastSquares).squareRoot()
        let cosine = product / (length * targetLength)
        if let gradient {
            let turn = squares > Self.leastSquares ? cosine / length : 0
            for column in 0..<columns {
                let value = turn * Double(outputs[column]) - Double(targets[column]) / targetLength
                gradient[column] = Float(value / length)
            }
        }
        return -cosine
    }
}
