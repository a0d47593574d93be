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
            guard let value = attributes.values[name] else { return nil }
            let number = value.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            let digits = number.split(separator: ".", omittingEmptySubsequences: false)
            let unit = value[number.endIndex...]
            guard digits.count <= 2, digits.allSatisfy({ !$0.isEmpty }), unit.isEmpty || units.contains(unit) else {
                return nil
            }
            return "\(name): \(number)\(unit.isEmpty ? "px" : unit)"
        }
        return sizes.joined(separator: "; ")
    }

    private static let units: Set<Substring> = ["%", "px", "em", "rem", "in", "cm", "mm", "pt", "vw"]

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

    /// Where an address stands on a line; the line's beginning when it is written otherwise there, as a reference is.
    private mutating func range(of destination: String, on number: Int) -> SourceRange {
        if warnedLine?.number != number {
            warnedLine = (number, WrittenAddresses(line: notebook.source.line(number) ?? ""))
        }
        guard let column = warnedLine?.addresses.nextColumn(of: destination) else {
            return SourceRange(line: number, column: 1, length: 0)
        }
        return SourceRange(line: number, column: column, length: destination.utf8.count)
    }
}
