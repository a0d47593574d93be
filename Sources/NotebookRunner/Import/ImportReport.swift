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
            lines += notes.prefix(limit).map { "\($0.place): \(start)\($0.text)" }
            if notes.count > limit { lines.append("… and \(notes.count - limit) more") }
        }
        add(shown, "shown, not run: ")
        add(notes, "note: ")
        return lines
    }

    /// `cells 1, 4 and 7`
    private static func places(_ places: [String]) -> String {
        let most = 12
        guard places.count > 1, places.allSatisfy({ $0.hasPrefix("cell ") }) else {
            return places.prefix(most).joined(separator: ", ") + (places.count > most ? ", …" : "")
        }
        let numbers = places.prefix(most).map { String($0.dropFirst(5)) }
        if places.count > most { return "cells \(numbers.joined(separator: ", ")), …" }
        return "cells \(NameList.sentence(numbers))"
    }
}
