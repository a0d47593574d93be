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
        pictureCounts[destination, default: 0] += 1
        guard let pictures, !destination.lowercased().hasPrefix("data:") else {
            return writeImage(address(destination), title: title, alternative: alternative, style: style)
        }
        let name = HTMLText.escaped(alternative.isEmpty ? destination : alternative)
        guard let path = pictures.path(of: destination) else {
            warn(Self.isOnNetwork(destination), at: destination)
            html += "<a href=\"\(address(destination))\">\(name)</a>"
            return
        }
        pictureFiles.append(path)
        let file = Self.identity(path)
        if let shared = sharedPictures[file] {
            let use = "<use href=\"#\(shared.anchor)\" />"
            return writeDrawing(use, shared.size, title: title, alternative: alternative, style: style)
        }
        switch pictures.content(of: path) {
        case .embedded(let address, let size):
            guard hasRoom(for: address.utf8.count) else {
                warn(Self.isTooLarge(destination), at: destination)
                html += "<span class=\"value missing\">\(name)</span>"
                return
            }
            guard let size, address.utf8.count >= Limits.repeatedPicture, isRepeated(file) else {
                return writeImage(address, title: title, alternative: alternative, style: style)
            }
            let shared = SharedPicture(anchor: anchors.name(for: "picture data"), size: size)
            sharedPictures[file] = shared
            let image =
                "<image id=\"\(shared.anchor)\" width=\"\(size.width)\" height=\"\(size.height)\" href=\"\(address)\" />"
            writeDrawing(image, size, title: title, alternative: alternative, style: style)
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

    /// Warns of the latest picture of that address.
    private mutating func warn(_ message: String, at destination: String) {
        let place = pictureCounts[destination].flatMap { count in
            notebook.pictureLines[destination].flatMap { count <= $0.count ? $0[count - 1] : nil }
        }
        warnings.append(Diagnostic(.warning, at: place.map { range(of: destination, on: $0) }, message))
    }

    /// Where an address stands on a line, after the one that a warning was about before; the line's beginning when it
    /// is written otherwise there, as a reference is.
    private mutating func range(of destination: String, on number: Int) -> SourceRange {
        if warnedPicture.line != number {
            warnedPicture = (number, Self.withoutCode(notebook.source.line(number) ?? ""), 0)
        }
        let wanted = Array(destination.utf8)
        guard let offset = warnedPicture.bytes[warnedPicture.offset...].firstOccurrence(of: wanted) else {
            return SourceRange(line: number, column: 1, length: 0)
        }
        warnedPicture.offset = offset + wanted.count
        return SourceRange(line: number, column: offset + 1, length: wanted.count)
    }

    /// A line with blanks in place of its code spans.
    private static func withoutCode(_ line: String) -> [UInt8] {
        var bytes = Array(line.utf8)
        let mark = UInt8(ascii: "`")
        // Where each length of marks opens a span that is not closed yet.
        var opened: [Int: Int] = [:]
        var place = 0
        while place < bytes.count {
            let length = bytes[place...].prefix { $0 == mark }.count
            if length > 0 {
                if let start = opened[length] {
                    for index in start..<place { bytes[index] = UInt8(ascii: " ") }
                    opened = [:]
                } else {
                    opened[length] = place + length
                }
            }
            place += max(1, length)
        }
        return bytes
    }
}

extension ArraySlice<UInt8> {
    /// Where bytes first occur that follow an opening parenthesis or `<`, as a picture's address does.
    fileprivate func firstOccurrence(of wanted: [UInt8]) -> Int? {
        guard let first = wanted.first else { return nil }
        return indices.first { index in
            self[index] == first && index > startIndex && "(<".utf8.contains(self[index - 1])
                && self[index...].starts(with: wanted)
        }
    }
}
