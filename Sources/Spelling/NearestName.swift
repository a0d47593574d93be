/// Finds the name that a misspelled or abbreviated one was meant to be.
public enum NearestName {
    /// A longer word is never taken for a misspelling: it is unlikely to be one, and the search would take time.
    private static let longestWord = 64
    /// Among more names no near one is sought: programs may generate notebooks with very many names.
    private static let mostNames = 2000

    /// The name of `names` that `word` most likely stands for; `nil` when none is near, or `word` itself is the only
    /// one.
    ///
    /// In this order: the same letters in another case; the initials of a name of several words (`lr` for
    /// `learning_rate`); a few slips, that is letters added, dropped, replaced or swapped with their neighbor, up to a
    /// third of the word's length, at least one and at most three; the beginning of a name (`kernel_init`) or of each
    /// of its words (`val_split`), three letters or more. Of equally near names the first wins.
    public static func suggestion(for word: String, among names: [String]) -> String? {
        let written = letters(of: word)
        guard !written.isEmpty, written.count <= longestWord, names.count <= mostNames else { return nil }
        let candidates = names.filter { $0 != word }.map { (name: $0, letters: letters(of: $0)) }
        let near =
            candidates.first { $0.letters == written }
            ?? candidates.first { isInitials(written, of: $0.letters) }
            ?? closest(to: written, among: candidates)
            ?? candidates.first { isBeginning(written, of: $0.letters) }
        return near?.name
    }

    /// What a message says after a name that nobody knows: `did you mean 'units'?`, or `otherwise` when none is near.
    public static func hint(for word: String, among names: [String], otherwise: String) -> String {
        advice(for: word, among: names, otherwise: otherwise).hint
    }

    /// The hint, and the name that it suggests.
    public static func advice(
        for word: String,
        among names: [String],
        otherwise: String
    ) -> (hint: String, meant: String?) {
        let meant = suggestion(for: word, among: names)
        return (meant.map { "did you mean '\($0)'?" } ?? otherwise, meant)
    }

    private typealias Candidate = (name: String, letters: [Unicode.Scalar])

    private static func letters(of word: String) -> [Unicode.Scalar] { Array(word.lowercased().unicodeScalars) }

    private static func isInitials(_ written: [Unicode.Scalar], of name: [Unicode.Scalar]) -> Bool {
        written.count > 1 && written == name.split(separator: "_").compactMap(\.first)
    }

    private static func isBeginning(_ written: [Unicode.Scalar], of name: [Unicode.Scalar]) -> Bool {
        guard written.count > 2 else { return false }
        if name.starts(with: written) { return true }
        let (parts, words) = (written.split(separator: "_"), name.split(separator: "_"))
        return parts.count > 1 && parts.count == words.count && zip(parts, words).allSatisfy { $1.starts(with: $0) }
    }

    private static func closest(to written: [Unicode.Scalar], among candidates: [Candidate]) -> Candidate? {
        let limit = min(3, max(1, written.count / 3))
        var best: (candidate: Candidate, distance: Int)?
        for candidate in candidates where abs(candidate.letters.count - written.count) <= limit {
            let distance = distance(written, candidate.letters)
            // A short name none of whose letters stands is another name, not a misspelling.
            guard distance <= limit, distance < candidate.letters.count else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// The optimal string alignment distance.
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
            (beforeLast, last) = (last, row)
        }
        return last[right.count]
    }
}
