/// Pandoc's definition lists: a line with a term, then `: ` and what it means.
extension Outline {
    mutating func rewriteDefinitions(_ candidates: [Candidate], _ verbatim: Set<Int>) {
        var marker: UInt8?
        for candidate in candidates where isDefinition(candidate, verbatim) {
            let used = marker ?? unusedBullet()
            marker = used
            lines[candidate.line][candidate.prefix] = used
            definitions.insert(candidate.line)
        }
    }

    private func isDefinition(_ candidate: Candidate, _ verbatim: Set<Int>) -> Bool {
        let line = lines[candidate.line]
        guard !candidate.beginsItem, line[candidate.prefix] == UInt8(ascii: ":"), candidate.prefix + 2 < line.count,
            line[candidate.prefix + 1].isBlank
        else { return false }
        var term = candidate.line - 1
        if term >= 0, isBlank(term) { term -= 1 }
        guard term >= 0, !isBlank(term), !verbatim.contains(term), !isAboveTable(candidate.line) else { return false }
        if definitions.contains(term) { return true }
        let text = lines[term].drop { $0.isBlank || $0 == UInt8(ascii: ">") }
        let indentation = lines[term].count - text.count
        guard let lead = text.first, fences[term] == nil, notes[term] == nil else { return false }
        // The end of an earlier definition of the same term.
        if indentation > candidate.prefix {
            return (max(0, term - 50)..<term).reversed().first { !isBlank($0) && indent($0) <= candidate.prefix }
                .map(definitions.contains) ?? false
        }
        let standsAlone = term == 0 || isBlank(term - 1) || fences[term - 1] != nil
        return standsAlone && !"#|`~$<".utf8.contains(lead) && !Self.holdsPipe(text)
    }

    private func isBlank(_ line: Int) -> Bool {
        lines[line].allSatisfy { $0.isBlank || $0 == UInt8(ascii: ">") }
    }

    private func indent(_ line: Int) -> Int {
        lines[line].prefix { $0.isBlank || $0 == UInt8(ascii: ">") }.count
    }

    private static func holdsPipe(_ text: ArraySlice<UInt8>) -> Bool { text.contains(UInt8(ascii: "|")) }

    /// Whether a pipe table follows, whose caption this line is then.
    private func isAboveTable(_ line: Int) -> Bool {
        var next = line + 1
        if lines.indices.contains(next), isBlank(next) { next += 1 }
        guard lines.indices.contains(next + 1), Self.holdsPipe(lines[next][...]) else { return false }
        return lines[next + 1].contains(UInt8(ascii: "-"))
            && lines[next + 1].allSatisfy { $0.isBlank || "|:->".utf8.contains($0) }
    }

    /// A bullet that no list of the notebook has.
    private func unusedBullet() -> UInt8 {
        let used = Set(
            lines.compactMap { line -> UInt8? in
                line.first { !$0.isBlank && $0 != UInt8(ascii: ">") }
            }
        )
        return "+*-".utf8.first { !used.contains($0) } ?? UInt8(ascii: "+")
    }
}
