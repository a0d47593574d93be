/// Finds what a misspelt name was meant to be.
public enum NearestName {
    /// The name of `names` that is closest to `name`, or `nil` when none is close enough to be meant.
    ///
    /// Close is the number of letters added, dropped, replaced or swapped with their neighbour (the optimal string
    /// alignment distance), case aside; up to a third of the name's length may differ, at least one letter and at most
    /// three. Of equally close names the first one wins.
    public static func suggestion(for name: String, among names: [String]) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
        let limit = min(3, max(1, wanted.count / 3))
        var best: (name: String, distance: Int)?
        for candidate in names where candidate != name {
            let letters = Array(candidate.lowercased().unicodeScalars)
            guard abs(letters.count - wanted.count) <= limit, !letters.isEmpty else { continue }
            let distance = distance(wanted, letters)
            // A short name none of whose letters stands is another name, not a misspelling.
            guard distance <= limit, distance < letters.count else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
        }
        return best?.name
    }

    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            beforeLast = last
            last = row
        }
        return last[right.count]
    }
}
