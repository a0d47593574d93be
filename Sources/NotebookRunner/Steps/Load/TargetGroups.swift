import Datasets
import NotebookFormat

/// Rows in a few groups by their target, to be told apart by color: the most frequent classes, or thirds of a number.
struct TargetGroups {
    /// What the groups are of.
    let title: Phrase
    /// What each group is called.
    let names: [Phrase]
    let grouping: PairPlot.Grouping
    private let groups: [Int]

    /// As many as can be told apart.
    private static let mostGroups = 4

    init(_ targets: SampleTargets, _ target: DatasetTarget) {
        switch targets {
        case .numbers(let numbers):
            grouping = .ranges
            if case .numbers(let name) = target { title = .verbatim(name) } else { title = "target" }
            let sorted = numbers.sorted()
            // Where many numbers are the same, two of the bounds may be, and leave fewer groups.
            let bounds = [sorted.count / 3, sorted.count * 2 / 3].compactMap { sorted.isEmpty ? nil : sorted[$0] }
                .reduce(into: [Float]()) { bounds, bound in
                    if bound > (bounds.last ?? sorted[0]) { bounds.append(bound) }
                }
            let texts = bounds.map { shortText(Double($0)) }
            names =
                switch texts.count {
                case 0: ["all"]
                case 1: ["below \(texts[0])", "from \(texts[0])"]
                default: ["below \(texts[0])", "\(texts[0]) to \(texts[1])", "from \(texts[1])"]
                }
            groups = numbers.map { number in bounds.count { $0 <= number } }
        case .classes(let classes):
            grouping = .classes
            title = "class"
            let all = target.classNames ?? []
            guard all.count > Self.mostGroups else {
                names = all.map { .verbatim($0) }
                groups = classes.map { min(max(Int($0), 0), max(all.count - 1, 0)) }
                return
            }
            var counts = [Int](repeating: 0, count: all.count)
            for label in classes where counts.indices.contains(Int(label)) { counts[Int(label)] += 1 }
            let frequent = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(Self.mostGroups - 1)
            let shown = frequent.sorted()
            names = shown.map { .verbatim(all[$0]) } + ["other classes"]
            groups = classes.map { shown.firstIndex(of: Int($0)) ?? shown.count }
        }
    }

    /// The group of a row.
    func group(of row: Int) -> Int { groups[row] }
}
