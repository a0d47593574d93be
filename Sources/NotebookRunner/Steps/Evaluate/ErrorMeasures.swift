/// How large errors are, beside how much the targets differ.
struct ErrorMeasures {
    /// The mean of |error|.
    let meanAbsolute: Double
    /// The root of the mean of error².
    let rootMeanSquared: Double
    /// The share of the targets' variance that the model explains, as scikit-learn's `r2_score`: 1 is perfect, 0 as
    /// good as the mean of these targets. Not a number where all targets are the same.
    let r2: Double

    /// - Parameter targets: as many as there are errors, at least one.
    init(_ errors: [Double], targets: [Double]) {
        let count = Double(targets.count)
        let squares = errors.reduce(0) { $0 + $1 * $1 }
        let mean = targets.reduce(0, +) / count
        let total = targets.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        meanAbsolute = errors.reduce(0) { $0 + $1.magnitude } / count
        rootMeanSquared = (squares / count).squareRoot()
        r2 = total > 0 ? 1 - squares / total : .nan
    }
}
