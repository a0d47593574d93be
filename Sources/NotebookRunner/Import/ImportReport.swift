import Spelling

/// What an import has carried over, and what it has not.
public struct ImportReport: Sendable {
    /// Something that stands in the file and is no step.
    struct Note: Sendable, Hashable {
        /// Where: `cell 3`.
        var place: String
        var text: String
    }

    /// How many steps of each kind there are, in the order in which the kinds first came up.
    private(set) var steps: [(name: String, count: Int)] = []
    private var leftOut: [(what: String, places: [String])] = []
    private var shown: [Note] = []
    private var notes: [Note] = []
    /// How many cells hold code.
    var codeCellCount = 0
    /// How many of them have become steps, or are not needed.
    var carriedCellCount = 0

    mutating func addStep(_ name: String) {
        if let index = steps.firstIndex(where: { $0.name == name }) {
            steps[index].count += 1
        } else {
            steps.append((name, 1))
        }
    }

    /// Something that is not needed: what steps do anyway.
    mutating func leaveOut(_ what: String, at place: String) {
        if let index = leftOut.firstIndex(where: { $0.what == what }) {
            if leftOut[index].places.last != place { leftOut[index].places.append(place) }
        } else {
            leftOut.append((what, [place]))
        }
    }

    /// Code that stays as it is, and why.
    mutating func show(_ reason: String, at place: String) { add(Note(place: place, text: reason), to: \.shown) }

    /// Anything else that whoever imports should know.
    mutating func note(_ text: String, at place: String) { add(Note(place: place, text: text), to: \.notes) }

    /// Why the first code is shown that was not yet shown in an earlier report of the same import.
    func firstReason(after earlier: ImportReport) -> String? {
        shown.count > earlier.shown.count ? shown[earlier.shown.count].text : nil
    }

    private mutating func add(_ note: Note, to list: WritableKeyPath<ImportReport, [Note]>) {
        if self[keyPath: list].last != note { self[keyPath: list].append(note) }
    }

    /// Whether all code has become steps.
    public var isComplete: Bool { shown.isEmpty }

    /// The report as lines for a terminal; at most `limit` notes of each kind.
    public func lines(limit: Int = 100) -> [String] {
        var lines: [String] = []
        let list = steps.map { "\($0.count) {\($0.name)}" }.joined(separator: ", ")
        let cells = codeCellCount == 1 ? "1 code cell" : "\(codeCellCount) code cells"
        lines.append("\(cells), \(carriedCellCount) carried over whole; steps: \(list.isEmpty ? "none" : list)")
        for item in leftOut { lines.append("left out: \(item.what) (\(Self.places(item.places)))") }
        func add(_ notes: [Note], _ start: String) {
            let gathered = Self.gathered(notes)
            lines += gathered.prefix(limit).map { "\(Self.places($0.places)): \(start)\($0.text)" }
            if gathered.count > limit { lines.append("… and \(gathered.count - limit) more") }
        }
        add(shown, "shown, not run: ")
        add(notes, "note: ")
        return lines
    }

    /// Each text once, with all its places, in the order of the first of them.
    private static func gathered(_ notes: [Note]) -> [(text: String, places: [String])] {
        var gathered: [(text: String, places: [String])] = []
        var indices: [String: Int] = [:]
        for note in notes {
            if let index = indices[note.text] {
                if !gathered[index].places.contains(note.place) { gathered[index].places.append(note.place) }
            } else {
                indices[note.text] = gathered.count
                gathered.append((note.text, [note.place]))
            }
        }
        func first(_ places: [String]) -> Int { places.compactMap { number($0)?.number }.min() ?? 0 }
        return gathered.enumerated().sorted {
            (first($0.element.places), $0.offset) < (first($1.element.places), $1.offset)
        }.map(\.element)
    }

    /// `cell 3` as its word and its number.
    private static func number(_ place: String) -> (word: Substring, number: Int)? {
        let parts = place.split(separator: " ")
        guard parts.count == 2, let number = Int(parts[1]) else { return nil }
        return (parts[0], number)
    }

    /// `cells 1, 4 and 7`, `lines 3 to 6 and 9`
    private static func places(_ places: [String]) -> String {
        let most = 12
        let parsed = places.compactMap(number)
        guard let word = parsed.first?.word, parsed.count == places.count, parsed.allSatisfy({ $0.word == word }) else {
            return places.prefix(most).joined(separator: ", ") + (places.count > most ? ", …" : "")
        }
        var runs: [ClosedRange<Int>] = []
        for number in Set(parsed.map(\.number)).sorted() {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        let texts = runs.flatMap { run in
            run.count < 3 ? run.map { String($0) } : ["\(run.lowerBound) to \(run.upperBound)"]
        }
        if runs == [parsed[0].number...parsed[0].number] { return "\(word) \(texts[0])" }
        let isLong = texts.count > most
        return "\(word)s " + (isLong ? texts.prefix(most).joined(separator: ", ") + ", …" : NameList.sentence(texts))
    }
}
