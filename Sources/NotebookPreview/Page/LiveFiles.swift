import NIOCore
import NIOHTTP1
import NotebookReport
import NotebookRunner

/// The files of a page that follows its notebook: the preview's own, which are in the program, and Debian's CodeMirror
/// where it is installed. Without it the page has a plain text field.
enum LiveFiles {
    /// What the report adds to its pages.
    /// - Parameter token: what the page needs to change the notebook; `nil` when it cannot be changed.
    static func page(token: String?) -> LivePage {
        let follow = String(decoding: PackageResources.preview_js, as: UTF8.self)
        let style = String(decoding: PackageResources.preview_css, as: UTF8.self)
        guard let token else { return LivePage(script: follow, style: style) }
        let scripts = [PackageResources.editor_js, PackageResources.editing_js].map {
            String(decoding: $0, as: UTF8.self)
        }
        return LivePage(
            script: "const notebookToken = \"\(token)\";\n" + follow + scripts.joined(separator: "\n"),
            style: style,
            laterScripts: codeMirror.map { [$0.script] } ?? [],
            isEditable: true
        )
    }

    /// What the page asks for when a block is edited first.
    static var editor: [String: Answer] {
        guard let codeMirror else { return [:] }
        return [
            "/codemirror.js": Answer(.ok, type: "text/javascript", body: ByteBuffer(string: codeMirror.script)),
            "/codemirror.css": Answer(.ok, type: "text/css", body: ByteBuffer(string: codeMirror.style)),
        ]
    }

    private static let codeMirror: (script: String, style: String)? = {
        let folder = "/usr/share/javascript/codemirror"
        func text(_ name: String) -> String? {
            let bytes = try? RegularFile.contents(of: "\(folder)/\(name)", limit: 4 << 20)
            return bytes.flatMap { String(validating: $0, as: UTF8.self) }
        }
        guard let library = text("lib/codemirror.js"), let simple = text("addon/mode/simple.js"),
            let style = text("lib/codemirror.css")
        else { return nil }
        return (library + "\n" + simple, style)
    }()
}
