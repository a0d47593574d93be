import Foundation
import NotebookFormat

extension ProseRenderer {
    /// A picture of the prose: part of the page, for the page fetches nothing.
    mutating func writePicture(
        _ destination: String,
        title: String,
        alternative: String,
        attributes: Attributes = Attributes()
    ) {
        let style = Self.style(attributes)
        guard let pictures, !destination.lowercased().hasPrefix("data:") else {
            return writeImage(address(destination), title: title, alternative: alternative, style: style)
        }
        let name = HTMLText.escaped(alternative.isEmpty ? destination : alternative)
        guard let path = pictures.path(of: destination) else {
            warn(
                "the picture '\(destination)' is not shown: a page fetches nothing from the network; save it beside the "
                    + "notebook and name that file",
                at: destination
            )
            html += "<a href=\"\(address(destination))\">\(name)</a>"
            return
        }
        pictureFiles.append(path)
        switch pictures.content(of: path) {
        case .embedded(let address): writeImage(address, title: title, alternative: alternative, style: style)
        case .missing(let problem):
            warn("the picture '\(destination)' is not shown: \(problem)", at: destination)
            html += "<span class=\"value missing\">\(name)</span>"
        }
    }

    /// `width=60%` and `height=3cm` as a style; a number alone counts pixels.
    private static func style(_ attributes: Attributes) -> String {
        let sizes = ["width", "height"].compactMap { name -> String? in
            guard let value = attributes.values[name],
                let match = value.wholeMatch(of: #/(\d+(?:\.\d+)?)(%|px|em|rem|in|cm|mm|pt|vw)?/#)
            else { return nil }
            return "\(name): \(match.1)\(match.2 ?? "px")"
        }
        return sizes.joined(separator: "; ")
    }

    private mutating func writeImage(_ address: String, title: String, alternative: String, style: String) {
        html += "<img src=\"\(address)\" alt=\"\(HTMLText.escaped(alternative))\""
        if !title.isEmpty { html += " title=\"\(HTMLText.escaped(title))\"" }
        if !style.isEmpty { html += " style=\"\(style)\"" }
        html += " />"
    }

    /// Warns of an address in the prose, at the first place where it stands.
    private mutating func warn(_ message: String, at destination: String) {
        let lines = notebook.source.lines
        let place = lines.indices.lazy
            .compactMap { line -> SourceRange? in
                guard let found = lines[line].range(of: destination) else { return nil }
                let column = lines[line].utf8.distance(from: lines[line].startIndex, to: found.lowerBound) + 1
                return SourceRange(line: line + 1, column: column, length: destination.utf8.count)
            }
            .first
        warnings.append(Diagnostic(.warning, at: place, message))
    }
}
