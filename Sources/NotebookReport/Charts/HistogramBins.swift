import NotebookFormat

/// The edges of a histogram's bins, all of one width.
struct HistogramBins {
    private let lower: Double
    private let width: Double

    init(_ histogram: Histogram) {
        lower = histogram.lowerBound
        width = (histogram.upperBound - histogram.lowerBound) / Double(max(histogram.counts.count, 1))
    }

    /// Where bin `index` begins.
    func edge(_ index: Int) -> Double { lower + Double(index) * width }
}
