import NotebookFormat

/// The edges of a histogram's bins, all of one width.
struct HistogramBins {
    private let lower: Double
    private let range: Double
    private let width: Double

    init(_ histogram: Histogram) {
        lower = histogram.lowerBound
        range = histogram.upperBound - histogram.lowerBound
        width = range / Double(max(histogram.counts.count, 1))
    }

    /// Where bin `index` begins.
    func edge(_ index: Int) -> Double { lower + Double(index) * width }

    /// A value's place among the bins: 0 where the first begins, 1 where the last ends.
    func fraction(of value: Double) -> Double {
        range > 0 ? min(max((value - lower) / range, 0), 1) : 0
    }
}
