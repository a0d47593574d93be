import Foundation
import NotebookFormat

/// A picture that stands in the page once, for all places that show it.
struct SharedPicture {
    var anchor: String
    var size: PictureSize
}

extension ProseRenderer {
    /// Whether the prose shows a file more than once.
    mutating func isRepeated(_ file: String) -> Bool {
        if pictureUses.isEmpty, let pictures {
            for path in notebook.pictureDestinations.compactMap(pictures.path) {
                pictureUses[Self.identity(path), default: 0] += 1
            }
        }
        return pictureUses[file, default: 0] > 1
    }

    /// One spelling of a path: `./a.png` and `a.png` are the same.
    static func identity(_ path: String) -> String {
        URL(fileURLWithPath: path).standardized.path
    }

    /// A picture as SVG, since an `<img>` cannot refer to another one.
    /// - Parameter content: the picture itself, or a reference to it.
    mutating func writeDrawing(
        _ content: String,
        _ size: PictureSize,
        title: String,
        alternative: String,
        style: String
    ) {
        let name =
            alternative.isEmpty
            ? "aria-hidden=\"true\"" : "role=\"img\" aria-label=\"\(HTMLText.escaped(alternative))\""
        html += "<svg class=\"picture\" \(name) width=\"\(size.width)\" height=\"\(size.height)\""
        html += " viewBox=\"0 0 \(size.width) \(size.height)\""
        if !style.isEmpty { html += " style=\"\(style)\"" }
        html += ">"
        if !title.isEmpty { html += "<title>\(HTMLText.escaped(title))</title>" }
        html += content + "</svg>"
    }
}
