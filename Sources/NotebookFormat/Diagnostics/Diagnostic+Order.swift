extension Diagnostic {
    /// The diagnostics as they are to be listed: those of the whole file first, then by place, none twice.
    public static func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let sorted = diagnostics.enumerated().sorted { left, right in
            switch (left.element.range?.start, right.element.range?.start) {
            case (let left?, let right?) where left != right: left < right
            case (nil, .some): true
            case (.some, nil): false
            default: left.offset < right.offset
            }
        }
        // Only those of one place can be equal; there may be half a million of places.
        var unique: [Diagnostic] = []
        var ofThisPlace: Set<Diagnostic> = []
        for (_, diagnostic) in sorted {
            if let last = unique.last, last.range?.start == diagnostic.range?.start {
                if ofThisPlace.isEmpty { ofThisPlace.insert(last) }
                guard ofThisPlace.insert(diagnostic).inserted else { continue }
            } else {
                ofThisPlace = []
            }
            unique.append(diagnostic)
        }
        return unique
    }

    /// How many mistakes are shown at once: nobody mends more before asking again.
    public static let mostShown = Limits.messages

    /// The diagnostics that are shown of many: errors before warnings, in their order, and how many are left out.
    public static func shown(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard diagnostics.count > mostShown else { return diagnostics }
        let errors = diagnostics.filter { $0.severity == .error }
        var room = (errors: min(errors.count, mostShown), warnings: mostShown - min(errors.count, mostShown))
        var shown: [Diagnostic] = []
        for diagnostic in diagnostics {
            switch diagnostic.severity {
            case .error where room.errors > 0: room.errors -= 1
            case .warning where room.warnings > 0: room.warnings -= 1
            default: continue
            }
            shown.append(diagnostic)
        }
        let count = diagnostics.count - shown.count
        let severity = errors.count > mostShown ? Severity.error : .warning
        return shown + [
            Diagnostic(severity, at: nil, "\(count) more \(count == 1 ? "message is" : "messages are") not shown")
        ]
    }
}
