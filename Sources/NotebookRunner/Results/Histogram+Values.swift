import NotebookFormat

extension Histogram {
    /// Counts values in 20 equal bins between two bounds; what lies outside, or is no number, is left out.
    init(title: Phrase, counting values: some Sequence<Float>, from least: Double, to largest: Double) {
        var counts = [Int](repeating: 0, count: 20)
        for value in values {
            let place = (Double(value) - least) / (largest - least) * Double(counts.count)
            guard place >= 0, place <= Double(counts.count) else { continue }
            counts[min(Int(place), counts.count - 1)] += 1
        }
        self.init(title: title, lowerBound: least, upperBound: largest, counts: counts)
    }
}
