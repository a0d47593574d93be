import Foundation
import NotebookFormat

extension ProseRenderer {
    /// A picture of the prose: part of the page, for the page fetches nothing.
    mutating func writePicture(_ destination: String, title: String, alternative: String) {
        guard let pictures, !destination.lowercased().hasPrefix("data:") else {
            return writeImage(address(destination), title: title, alternative: alternative)
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
        let file = Self.identity(path)
        if let shared = sharedPictures[file] {
            let use = "<use href=\"#\(shared.anchor)\" />"
            return writeDrawing(shared.size, title: title, alternative: alternative, use)
        }
        switch pictures.content(of: path) {
        case .embedded(let address, let size):
            guard hasRoom(for: address.utf8.count) else {
                warn(
                    "the picture '\(destination)' is not shown: with it the page would be larger than \(Limits.page >> 20) "
                        + "MiB; make the pictures smaller",
                    at: destination
                )
                html += "<span class=\"value missing\">\(name)</span>"
                return
            }
            guard let size, address.utf8.count >= Limits.repeatedPicture, isRepeated(file) else {
                return writeImage(address, title: title, alternative: alternative)
            }
            let shared = SharedPicture(anchor: anchors.name(for: "picture data"), size: size)
            sharedPictures[file] = shared
            let image =
                "<image id=\"\(shared.anchor)\" width=\"\(size.width)\" height=\"\(size.height)\" href=\"\(address)\" />"
            writeDrawing(size, title: title, alternative: alternative, image)
        case .missing(let problem):
            warn("the picture '\(destination)' is not shown: \(problem)", at: destination)
            html += "<span class=\"value missing\">\(name)</span>"
        }
    }

    /// Whether the prose shows a file more than once.
    private mutating func isRepeated(_ file: String) -> Bool {
        if pictureUses.isEmpty, let pictures {
            for path in notebook.pictureDestinations.compactMap(pictures.path) {
                pictureUses[Self.identity(path), default: 0] += 1
            }
        }
        return pictureUses[file, default: 0] > 1
    }

    /// One spelling of a path: `./a.png` and `a.png` are the same.
    private static func identity(_ path: String) -> String {
        URL(fileURLWithPath: path).standardized.path
    }

    /// A picture that stands in the page once, and is shown where it is used: an `<img>` cannot refer to another one.
    private mutating func writeDrawing(_ size: PictureSize, title: String, alternative: String, _ content: String) {
        let name =
            alternative.isEmpty
            ? "aria-hidden=\"true\"" : "role=\"img\" aria-label=\"\(HTMLText.escaped(alternative))\""
        html += "<svg class=\"picture\" \(name) width=\"\(size.width)\" height=\"\(size.height)\""
        html += " viewBox=\"0 0 \(size.width) \(size.height)\">"
        if !title.isEmpty { html += "<title>\(HTMLText.escaped(title))</title>" }
        html += content + "</svg>"
    }

    private mutating func writeImage(_ address: String, title: String, alternative: String) {
        html += "<img src=\"\(address)\" alt=\"\(HTMLText.escaped(alternative))\""
        if !title.isEmpty { html += " title=\"\(HTMLText.escaped(title))\"" }
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

/// A picture in the page that others refer to.
struct SharedPicture {
    var anchor: String
    var size: PictureSize
}

extension ProseRenderer {
    /// Whether the page may hold so many bytes more.
    func hasRoom(for byteCount: Int = 0) -> Bool {
        html.utf8.count + byteCountElsewhere + byteCount <= Limits.page
    }
}
