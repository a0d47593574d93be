/// Values with names that no step has needed yet.
struct WaitingDefinitions {
    /// A value with the names that it gives and those that it looks at, which are asked for again and again.
    private struct Entry {
        var piece: CodePiece
        var assigned: Set<String>
        var mentioned: Set<String>

        init(_ piece: CodePiece) {
            self.piece = piece
            (assigned, mentioned) = (Set(piece.assigned), piece.mentioned)
        }
    }

    private var entries: [Entry] = []
    /// How many of the values give each name.
    private var counts: [String: Int] = [:]
    /// Values that were dropped because there were too many.
    private var dropped: [CodePiece] = []

    /// As many values wait for a step that needs them.
    private static let most = 500

    /// All values that no step has needed, in their order.
    var pieces: [CodePiece] { dropped + entries.map(\.piece) }

    /// The latest statement that gives a value to this name alone.
    func last(givingOnly name: String) -> CodePiece? {
        guard counts[name] != nil else { return nil }
        return entries.last { $0.assigned == [name] }?.piece
    }

    /// Adds a value, which takes the place of earlier ones of the same name.
    mutating func define(_ piece: CodePiece) {
        let entry = Entry(piece)
        // `img = np.expand_dims(img, 0)` goes on from the earlier value; any other one replaces it.
        if entry.mentioned.isDisjoint(with: entry.assigned), entry.assigned.contains(where: { counts[$0] != nil }) {
            remove { !$0.assigned.isDisjoint(with: entry.assigned) }
        }
        add(entry)
        if entries.count > Self.most {
            let first = entries.removeFirst()
            count(first, -1)
            dropped.append(first.piece)
        }
    }

    /// Adds the layers of a model that is not whole yet.
    mutating func append(_ pieces: [CodePiece]) { for piece in pieces { add(Entry(piece)) } }

    /// Removes values that are needed no more, by their texts.
    mutating func remove(_ pieces: [CodePiece]) {
        guard !pieces.isEmpty else { return }
        let texts = Set(pieces.map(\.text))
        remove { texts.contains($0.piece.text) }
    }

    /// Removes the values of a name whose text is among these.
    mutating func remove(_ name: String, among texts: Set<String>) {
        guard counts[name] != nil else { return }
        remove { $0.assigned.contains(name) && texts.contains($0.piece.text) }
    }

    /// The values that statements with these names need, and those that they need in turn.
    func needed(by names: Set<String>) -> [CodePiece] {
        guard names.contains(where: { counts[$0] != nil }) else { return [] }
        var names = names
        var needed: [CodePiece] = []
        for entry in entries.reversed() where !names.isDisjoint(with: entry.assigned) {
            needed.append(entry.piece)
            names.formUnion(entry.mentioned)
        }
        return needed.reversed()
    }

    private mutating func add(_ entry: Entry) {
        count(entry, 1)
        entries.append(entry)
    }

    private mutating func remove(where isWanted: (Entry) -> Bool) {
        for entry in entries where isWanted(entry) { count(entry, -1) }
        entries.removeAll(where: isWanted)
    }

    private mutating func count(_ entry: Entry, _ change: Int) {
        for name in entry.assigned {
            let count = counts[name, default: 0] + change
            counts[name] = count == 0 ? nil : count
        }
    }
}
