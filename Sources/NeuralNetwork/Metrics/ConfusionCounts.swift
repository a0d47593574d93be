/// How many elements were rightly and wrongly taken for positive, at each of several thresholds.
///
/// An element is positive when its target is not 0, and taken for positive when its output is above the threshold.
struct ConfusionCounts: Sendable {
    /// By the number of thresholds that the output is above: elements with positive targets.
    private(set) var positives: [Int]
    /// The same for the others.
    private(set) var negatives: [Int]

    /// No elements.
    init(thresholds: Int) {
        positives = [Int](repeating: 0, count: thresholds + 1)
        negatives = positives
    }

    /// Takes in an element whose output is above `passed` thresholds.
    mutating func add(passed: Int, isPositive: Bool) {
        let place = min(max(0, passed), positives.count - 1)
        if isPositive { positives[place] += 1 } else { negatives[place] += 1 }
    }

    /// At each threshold, the least first.
    var truePositives: [Double] { Self.above(positives) }
    /// At each threshold.
    var falsePositives: [Double] { Self.above(negatives) }
    /// At each threshold.
    var falseNegatives: [Double] { Self.notAbove(positives) }
    /// At each threshold.
    var trueNegatives: [Double] { Self.notAbove(negatives) }

    /// `tp / (tp + fp)` at each threshold; 0 where nothing is taken for positive.
    var precisions: [Double] { Self.fractions(truePositives, falsePositives) }
    /// `tp / (tp + fn)` at each threshold, also called sensitivity; 0 where nothing is positive.
    var recalls: [Double] { Self.fractions(truePositives, falseNegatives) }
    /// `tn / (tn + fp)` at each threshold; 0 where nothing is negative.
    var specificities: [Double] { Self.fractions(trueNegatives, falsePositives) }

    /// `fp / (fp + tn)` at each threshold; 0 where nothing is negative.
    var falsePositiveRates: [Double] { Self.fractions(falsePositives, trueNegatives) }

    private static func above(_ counts: [Int]) -> [Double] {
        runningSums(counts.dropFirst().reversed()).reversed()
    }

    private static func notAbove(_ counts: [Int]) -> [Double] {
        runningSums(counts.dropLast())
    }

    private static func runningSums(_ counts: some Sequence<Int>) -> [Double] {
        var sum = 0
        return counts.map { count in
            sum += count
            return Double(sum)
        }
    }

    private static func fractions(_ part: [Double], _ rest: [Double]) -> [Double] {
        zip(part, rest).map { $0 + $1 > 0 ? $0 / ($0 + $1) : 0 }
    }
}
