/// What a line of colons says.
enum DivFence {
    /// `::: {.callout-note}` or `::: name`
    case opening(Attributes, SourceRange)
    /// `:::`
    case closing(SourceRange)
}

/// Pandoc's divs: `::: {.callout-note}` … `:::`.
extension Outline {
    /// How deep divs may be nested: pages are made by walks that recurse.
    private static let depthLimit = 100

    mutating func rewriteDivs(_ candidates: [Candidate]) throws(CommonMark.Refusal) {
        var depth = 0
        for candidate in candidates where !isLazy(candidate) {
            guard let fence = Self.fence(lines[candidate.line], candidate) else { continue }
            switch fence {
            case .opening: depth += 1
            case .closing: depth = max(0, depth - 1)
            }
            guard depth <= Self.depthLimit else {
                let place = SourcePosition(line: candidate.line + 1, column: candidate.prefix + 1)
                throw CommonMark.Refusal(
                    place: place,
                    message: "':::' blocks nested more than \(Self.depthLimit) deep; end each with a line of :::"
                )
            }
            fences[candidate.line] = fence
            lines[candidate.line] = Array(lines[candidate.line][..<candidate.prefix]) + [UInt8(ascii: "#")]
        }
    }

    /// Whether a line stands so far to the right of the one before it that it goes on with its paragraph.
    private func isLazy(_ candidate: Candidate) -> Bool {
        guard !candidate.beginsItem, candidate.line > 0,
            let before = lines[candidate.line - 1].firstIndex(where: { !$0.isBlank })
        else {
            return false
        }
        return candidate.prefix >= before + 4
    }

    private static func fence(_ line: [UInt8], _ candidate: Candidate) -> DivFence? {
        let start = SourcePosition(line: candidate.line + 1, column: candidate.prefix + 1)
        var bytes = line[candidate.prefix...]
        while bytes.last?.isBlank == true { bytes.removeLast() }
        let range = SourceRange(line: start.line, column: start.column, length: bytes.count)
        let colons = bytes.prefix { $0 == UInt8(ascii: ":") }.count
        guard colons >= 3 else { return nil }
        let text = PositionedText(bytes, at: start)
        var place = colons
        while text[place]?.isBlank == true { place += 1 }
        guard place < bytes.count else { return .closing(range) }
        var attributes = Attributes()
        if let (read, end) = Attributes.read(text, at: place) {
            attributes = read
            place = end
        } else if let end = text.end(of: "{}", at: place) {
            place = end
        } else if let admonition = Self.admonition(text, at: place) {
            return .opening(admonition, range)
        } else {
            let begin = place
            while let byte = text[place], byte.isLabelByte || byte >= 0x80 { place += 1 }
            guard place > begin else { return nil }
            attributes.classes = [text.string(begin..<place)]
        }
        let rest = bytes.dropFirst(place)
        return rest.allSatisfy { $0.isBlank || $0 == UInt8(ascii: ":") } ? .opening(attributes, range) : nil
    }

    /// Jupyter Book's `:::{note} A title`, as Quarto's attributes.
    private static func admonition(_ text: PositionedText, at start: Int) -> Attributes? {
        guard text[start] == UInt8(ascii: "{"),
            let close = text.bytes[start...].firstIndex(of: UInt8(ascii: "}")),
            let kind = Callout.Kind(admonition: text.string(start + 1..<close))
        else { return nil }
        var attributes = Attributes()
        attributes.classes = ["callout-\(kind.rawValue)"]
        var place = close + 1
        while text[place]?.isBlank == true { place += 1 }
        if place < text.bytes.count { attributes.values["title"] = text.string(place..<text.bytes.count) }
        return attributes
    }
}
