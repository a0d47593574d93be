import NotebookFormat
import NotebookRunner

extension Analysis {
    /// What may be written at a position, also while the notebook has mistakes.
    /// - Parameter supportsSnippets: whether the editor knows places to fill in, as `${1:units}`.
    public func completion(at position: TextPosition, supportsSnippets: Bool = false) -> CompletionList {
        let place = text.place(of: position)
        let cursor = Cursor(
            text: text,
            place: place,
            position: text.position(of: place),
            before: Array(text.content(place.line)[..<place.offset]),
            region: TextRegion.containing(place.line, of: text),
            supportsSnippets: supportsSnippets
        )
        switch cursor.region.kind {
        case .frontMatter: return frontMatterCompletion(cursor)
        case .prose: return proseCompletion(cursor)
        case .fence(let info):
            if place.line == cursor.region.lines.lowerBound { return fenceCompletion(cursor) }
            guard let fence = DirectiveFence(info) else { return CompletionList(isIncomplete: false, items: []) }
            return bodyCompletion(cursor, fence)
        }
    }

    /// Where something is to be written.
    struct Cursor {
        let text: DocumentText
        let place: DocumentText.Place
        let position: TextPosition
        /// The line up to the cursor.
        let before: [UInt8]
        let region: TextRegion
        let supportsSnippets: Bool

        /// A builder for a word of such bytes before the cursor.
        func builder(_ isPart: (UInt8) -> Bool) -> CompletionBuilder {
            builder(
                typed: String(decoding: before.suffix(before.reversed().prefix(while: isPart).count), as: UTF8.self)
            )
        }

        func builder(typed: String) -> CompletionBuilder {
            CompletionBuilder(typed: typed, before: position, in: text, supportsSnippets: supportsSnippets)
        }
    }

    /// The parameters with their values, as the plan has them.
    var parameters: [(name: String, value: String)] {
        notebook.frontMatter.parameters.map { ($0.name.value, $0.value.sourceText) }
    }
}

/// What stands behind the marks of a directive's fence: `{name} argument`.
struct DirectiveFence {
    let name: String
    let argument: String?

    init?(_ info: String) {
        guard info.hasPrefix("{"), !info.hasPrefix("{{"), let end = info.firstIndex(of: "}") else { return nil }
        name = String(info[..<end].dropFirst().trimmingBlanks())
        let rest = info[info.index(after: end)...].trimmingBlanks()
        argument = rest.isEmpty ? nil : String(rest)
    }
}
