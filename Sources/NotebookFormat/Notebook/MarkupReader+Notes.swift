/// Footnotes: numbered as the prose mentions them.
extension MarkupReader {
    /// The place in `notes` of the footnote with this label; `nil`, with a warning, when none is defined.
    mutating func noteNumber(of label: Located<String>) -> Int? {
        let key = label.value.lowercased()
        if let known = noteNumbers[key] { return known }
        guard let defined = outline.noteLabels[key] else {
            let message =
                "'[^\(label.value)]' is plain text, because no footnote has that label; define it with a line "
                + "[^\(label.value)]: …, or write \\[^\(label.value)] if that is meant"
            diagnostics.append(Diagnostic(.warning, at: label.range, message))
            return nil
        }
        noteNumbers[key] = notes.count
        notes.append(Note(label: Located(defined, at: label.range), blocks: []))
        return notes.count - 1
    }

    /// Puts in what the footnotes say, and warns of those that nothing mentions.
    mutating func finishNotes() {
        for (key, number) in noteNumbers { notes[number].blocks = noteBlocks[key] ?? [] }
        for (_, label) in outline.notes where noteNumbers[label.value.lowercased()] == nil {
            let message = "nothing mentions the footnote '[^\(label.value)]', so it is not shown"
            diagnostics.append(Diagnostic(.warning, at: label.range, message))
        }
    }
}
