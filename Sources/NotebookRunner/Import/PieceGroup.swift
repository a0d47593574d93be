import Foundation
import NotebookFormat

/// Statements of a cell that make one step.
struct PieceGroup {
    /// A statement, and whether the step is there for its sake.
    struct Member {
        var piece: CodePiece
        var isMain: Bool
    }

    /// The directive's name.
    let step: String
    private(set) var members: [Member] = []

    init(_ step: String) { self.step = step }

    /// The names that its statements give values to.
    private(set) var assigned: Set<String> = []
    /// Whether it has the call that a step may have but one of, or the model that a `{build}` makes.
    private(set) var isFull = false

    mutating func add(_ piece: CodePiece, isMain: Bool) {
        members.append(Member(piece: piece, isMain: isMain))
        assigned.formUnion(piece.assigned)
        isFull = isFull || isMain && step != "normalize"
    }
}

extension Importer {
    /// Adds a statement to the step that is being gathered, or begins another one.
    mutating func gather(_ piece: CodePiece, for step: String, isMain: Bool) {
        if group?.step != step || isMain && group?.isFull == true || step == "build" && beginsAnotherModel(piece) {
            flush()
        }
        if group == nil { group = PieceGroup(step) }
        group?.add(piece, isMain: isMain)
    }

    /// Whether a statement after a finished model belongs to the next one.
    private func beginsAnotherModel(_ piece: CodePiece) -> Bool {
        guard let group, group.isFull, !piece.assigned.isEmpty else { return false }
        return true
    }

    /// Makes a step of what has been gathered.
    mutating func flush() {
        guard let group else { return }
        self.group = nil
        switch group.step {
        case "normalize": flushScaling(group.members.map(\.piece))
        case "build" where !group.isFull:
            // Layers and their outputs wait for the model that they become part of.
            layerNames.formUnion(group.assigned)
            heldLayers.formUnion(group.members.map(\.piece.text))
            definitions.append(group.members.map(\.piece))
        case "build", "compile": make(group)
        default:
            showHeldScaling()
            make(group)
        }
    }

    // MARK: - Scaling

    /// As many statements are tried again as parts of one scaling.
    private static let mostScaling = 20

    /// The two halves of a scaling may stand in two cells.
    private mutating func flushScaling(_ pieces: [CodePiece]) {
        if heldScaling.count + pieces.count > Self.mostScaling { showHeldScaling() }
        heldScaling += pieces
        var whole = PieceGroup("normalize")
        for piece in heldScaling { whole.add(piece, isMain: true) }
        let body = self.body(definitionsNeeded(by: heldScaling) + heldScaling)
        let trial = trial("normalize", body: body)
        if trial.mistakes.isEmpty {
            heldScaling = []
            accept(whole, trial.scope, body: body)
        }
    }

    /// Scaling of which nothing came stays as code.
    mutating func showHeldScaling() {
        guard !heldScaling.isEmpty else { return }
        var whole = PieceGroup("normalize")
        for piece in heldScaling { whole.add(piece, isMain: true) }
        heldScaling = []
        let body = self.body(whole.members.map(\.piece))
        refuse(whole, trial("normalize", body: body).mistakes.first?.message)
    }

    // MARK: - Steps

    /// Makes a step of a group, or of as much of it as the plan accepts.
    private mutating func make(_ group: PieceGroup) {
        var members = group.members
        if group.step == "fit" { for index in members.indices { leaveOutWatchers(&members[index].piece) } }
        var removed: [(piece: CodePiece, reason: String)] = []
        while true {
            let pieces = members.map(\.piece)
            let needed = definitionsNeeded(by: pieces)
            let body = self.body(needed + pieces)
            let trial = trial(group.step, body: body)
            guard let mistake = trial.mistakes.first else {
                var accepted = PieceGroup(group.step)
                for member in members { accepted.add(member.piece, isMain: member.isMain) }
                accept(accepted, trial.scope, body: body)
                break
            }
            // The line of the mistake tells which statement is at fault; those around the main call can do without.
            let line = (mistake.range?.start.line ?? 1) - 1
            let index = Self.place(ofLine: line, in: needed + pieces) - needed.count
            guard removed.count < Self.mostRemovals, members.indices.contains(index), !members[index].isMain,
                members.contains(where: \.isMain), !Self.isLayer(members[index].piece, of: group)
            else {
                refuse(group, mistake.message)
                return
            }
            let piece = members.remove(at: index).piece
            removed.append((piece, piece.statement.flatMap(replacement) ?? mistake.message))
        }
        let last = place
        defer { place = last }
        for (index, removal) in removed.sorted(by: { $0.piece.line < $1.piece.line }).enumerated() {
            place = removal.piece.place
            taint(removal.piece)
            addShown(removal.piece.text, because: removal.reason, joined: index > 0)
        }
    }

    /// Whether a statement makes or adds a layer, without which the model would be another one.
    private static func isLayer(_ piece: CodePiece, of group: PieceGroup) -> Bool {
        group.step == "build" && (!piece.assigned.isEmpty || piece.statement?.value?.methodCall?.method.value == "add")
    }

    /// With more statements at fault, none of a group become a step.
    private static let mostRemovals = 20

    private mutating func accept(_ group: PieceGroup, _ scope: PlanScope, body: String) {
        self.scope = scope
        definitions.remove(definitionsNeeded(by: group.members.map(\.piece)))
        if group.step == "predict" { hasPredictions = true }
        if group.step == "build" { layerNames.formUnion(group.assigned) }
        addStep(group.step, body: body)
    }

    /// Leaves a group as shown code.
    private mutating func refuse(_ group: PieceGroup, _ message: String?) {
        let mentioned = group.members.reduce(into: Set<String>()) { $0.formUnion($1.piece.mentioned) }
        let held = Set(heldScaling.flatMap(\.assigned))
        let foreign = mentioned.filter { isForeign($0) || held.contains($0) }.sorted()
        var reason = message ?? "no step does this"
        if group.step == "build", !mentioned.isDisjoint(with: layerNames), mentioned.isDisjoint(with: group.assigned) {
            reason = "it uses layers of another model; each model here has layers of its own"
        }
        if let name = foreign.first { reason = "it needs '\(name)', which comes from code that is not run" }
        let last = place
        defer { place = last }
        let needed = definitionsNotShown(of: group.members.map(\.piece))
        for (index, piece) in (needed + group.members.map(\.piece)).enumerated() {
            place = piece.place
            addShown(
                (index > 0 && piece.followsBlank ? "\n" : "") + piece.text,
                because: index < needed.count ? nil : reason,
                joined: index > 0
            )
        }
        // Afterwards, so that a name that is used and set is not taken for the cause.
        for member in group.members { taint(member.piece) }
    }

    func isForeign(_ name: String) -> Bool { if case .foreign? = scope.names[name] { true } else { false } }

    /// The values among those that wait that these statements need, and those that they need in turn.
    func definitionsNeeded(by pieces: [CodePiece]) -> [CodePiece] {
        definitions.needed(by: pieces.reduce(into: Set<String>()) { $0.formUnion($1.mentioned) })
    }

    func body(_ pieces: [CodePiece]) -> String {
        var text = ""
        for (index, piece) in pieces.enumerated() {
            if index > 0 { text += piece.followsBlank ? "\n\n" : "\n" }
            text += Self.withoutDisplayLines(piece.text)
        }
        return text
    }

    /// `#| label: x` of Quarto steers that tool's display, and would steer ours.
    private static func withoutDisplayLines(_ text: String) -> String {
        guard text.hasPrefix("#") else { return text }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in
            let rest = line.dropFirst().drop { $0 == " " || $0 == "\t" }
            return line.hasPrefix("#") && rest.hasPrefix("|")
                ? "# (\(rest.dropFirst().trimmingPrefix(" ")))" : String(line)
        }.joined(separator: "\n")
    }

    /// Which piece of a body a line of it is in.
    private static func place(ofLine line: Int, in pieces: [CodePiece]) -> Int {
        var last = 0
        for (index, piece) in pieces.enumerated() {
            if index > 0, piece.followsBlank { last += 1 }
            last += piece.text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
            if line <= last { return index }
        }
        return pieces.count
    }

    /// A message of the plan as the reason why code is not run.
    static func asReason(_ message: String) -> String {
        for ending in ["; leave it out", ": leave the line out", "; leave the line out", "; leave the loop out"]
        where message.hasSuffix(ending) {
            return asReason(String(message.dropLast(ending.count)))
        }
        // "Not run here" stands before the reason already.
        for phrase in [", which is not run here", " is not run here"] {
            guard let range = message.range(of: phrase) else { continue }
            let (name, rest) = (message[..<range.lowerBound], message[range.upperBound...])
            if rest.isEmpty { return name.hasPrefix("'") ? "no step does what \(name) does" : "no step does this" }
            if phrase.hasPrefix(",") { return String(name + rest) }
            if rest.hasPrefix(": ") || rest.hasPrefix("; ") { return asReason(String(rest.dropFirst(2))) }
        }
        for start in ["; leave it out (", "; there are ", "; its options are ", " ({normalize} takes "] {
            if let range = message.range(of: start) { return asReason(String(message[..<range.lowerBound])) }
        }
        return message
    }
}
