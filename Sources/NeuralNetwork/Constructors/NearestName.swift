/// The name among `candidates` that someone who wrote `word` most likely meant; nil when none is near.
///
/// Near means: the same but for case, a shortened form (`kernel_init`, `lr` for `learning_rate`), or a few slips
/// (letters left out, added, changed or swapped).
func nearestName(to word: String, among candidates: [String]) -> String? {
    let lowered = word.lowercased()
    if let same = candidates.first(where: { $0.lowercased() == lowered }) { return same }
    let limit = max(1, min(3, lowered.count / 3))
    let near = candidates.map { ($0, editDistance(lowered, $0.lowercased(), limit: limit)) }
        .filter { $0.1 <= limit }
        .min { $0.1 < $1.1 }
    if let near { return near.0 }
    return candidates.first { candidate in
        let initials = String(candidate.lowercased().split(separator: "_").compactMap(\.first))
        return initials.count > 1 && initials == lowered
            || lowered.count > 2 && candidate.lowercased().hasPrefix(lowered)
    }
}

/// `; did you mean 'units'?`, or, when nothing is near, `; ` and the names that there are.
func suggestion(for word: String, among candidates: [String], otherwise: String) -> String {
    nearestName(to: word, among: candidates).map { "; did you mean '\($0)'?" } ?? "; \(otherwise)"
}

/// The number of letters left out, added, changed or swapped with a neighbour (optimal string alignment);
/// `limit + 1` for anything farther than `limit`.
private func editDistance(_ first: String, _ second: String, limit: Int) -> Int {
    let a = Array(first.unicodeScalars)
    let b = Array(second.unicodeScalars)
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for (i, letter) in a.enumerated() {
        var row = [i + 1]
        for (j, other) in b.enumerated() {
            var best = min(row[j] + 1, last[j + 1] + 1, last[j] + (letter == other ? 0 : 1))
            if i > 0, j > 0, letter == b[j - 1], a[i - 1] == other { best = min(best, beforeLast[j - 1] + 1) }
            row.append(best)
        }
        (beforeLast, last) = (last, row)
    }
    return min(last[b.count], limit + 1)
}

/// The index of the signature that goes by `name`, or an error with the nearest name.
func position(of name: String, among signatures: [Signature], kind: String) throws(ConstructorError) -> Int {
    if let index = signatures.firstIndex(where: { $0.name == name || $0.aliases.contains(name) }) { return index }
    let names = signatures.map(\.name)
    let hint = suggestion(
        for: name,
        among: names + signatures.flatMap(\.aliases),
        otherwise: "there are \(names.joined(separator: ", "))"
    )
    throw ConstructorError(place: .name, message: "unknown \(kind) '\(name)'\(hint)")
}
