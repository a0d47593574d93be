import Foundation
import NotebookFormat

/// Reads Jupyter notebooks: nbformat 4, <https://nbformat.readthedocs.io/en/latest/format_description.html>.
struct JupyterReader {
    private var notebook = ForeignNotebook()
    private var version: Int?
    private var hasCells = false
    private var hasWorksheets = false

    /// The cells of a notebook; what its code has put out is passed over.
    static func read(_ bytes: [UInt8]) throws(ForeignNotebook.ReadError) -> ForeignNotebook {
        var scanner = JSONScanner(bytes)
        do throws(JSONScanner.Failure) {
            var reader = JupyterReader()
            try reader.read(&scanner)
            return reader.notebook
        } catch {
            let place = scanner.position(of: error.offset)
            throw ForeignNotebook.ReadError(line: place.line, column: place.column, message: error.message)
        }
    }

    private mutating func read(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        guard scanner.next == UInt8(ascii: "{") else {
            throw scanner.failure("a Jupyter notebook is JSON, and begins with '{'")
        }
        try scanner.object("the notebook") { (scanner, name) throws(JSONScanner.Failure) in
            switch name {
            case "cells":
                hasCells = true
                notebook.cells = []
                try scanner.list("'cells'") { (scanner) throws(JSONScanner.Failure) in try readCell(&scanner) }
            case "metadata": try readMetadata(&scanner)
            case "nbformat": version = try scanner.integer()
            case "worksheets":
                hasWorksheets = true
                try scanner.skip()
            default: try scanner.skip()
            }
        }
        try scanner.end()
        if let version, version != 4 || hasWorksheets, !hasCells || version < 4 {
            throw scanner.failure(
                "this notebook has nbformat \(version), and 4 is read here; 'jupyter nbconvert --to notebook "
                    + "--nbformat 4 FILE.ipynb' converts it",
                at: 0
            )
        }
        guard hasCells else {
            throw scanner.failure("this JSON is no Jupyter notebook; one has 'cells' and 'nbformat'", at: 0)
        }
    }

    private mutating func readMetadata(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        guard scanner.next == UInt8(ascii: "{") else { return try scanner.skip() }
        var languages: [String: String] = [:]
        try scanner.object("'metadata'") { (scanner, name) throws(JSONScanner.Failure) in
            guard scanner.next == UInt8(ascii: "{") else { return try scanner.skip() }
            try scanner.object("'\(name)'") { (scanner, member) throws(JSONScanner.Failure) in
                guard scanner.next == UInt8(ascii: "\"") else { return try scanner.skip() }
                switch (name, member) {
                case ("language_info", "name"), ("kernelspec", "language"): languages[name] = try scanner.string()
                case (CellOrigin.key, CellOrigin.frontMatterKey): notebook.frontMatter = try scanner.string()
                default: try scanner.skip()
                }
            }
        }
        if let language = languages["language_info"] ?? languages["kernelspec"], !language.isEmpty {
            notebook.language = language.lowercased()
        }
    }

    private mutating func readCell(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        var cell = ForeignNotebook.Cell(kind: .raw, source: "", place: "cell \(notebook.cells.count + 1)")
        var kind: String?
        var hasSource = false
        var start = 0
        try scanner.object("a cell") { (scanner, name) throws(JSONScanner.Failure) in
            start = scanner.offset
            switch name {
            case "cell_type": kind = try scanner.string()
            case "source":
                cell.source = try Self.text(&scanner)
                hasSource = true
            case "attachments": cell.attachments = try Self.attachments(&scanner)
            case "metadata": cell.origin = try Self.origin(&scanner)
            default: try scanner.skip()
            }
        }
        switch kind {
        case "markdown"?, "heading"?: cell.kind = .markdown
        case "code"?: cell.kind = .code
        case "raw"?: cell.kind = .raw
        case let kind?:
            throw scanner.failure("unknown kind of cell '\(kind)'; there are markdown, code and raw", at: start)
        case nil: throw scanner.failure("\(cell.place) does not say its 'cell_type'", at: start)
        }
        guard hasSource else { throw scanner.failure("\(cell.place) has no 'source'", at: start) }
        notebook.cells.append(cell)
    }

    /// A text, or a list of its lines with their ends.
    private static func text(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) -> String {
        guard scanner.next == UInt8(ascii: "[") else { return normalized(try scanner.string()) }
        var text = ""
        try scanner.list("a text") { (scanner) throws(JSONScanner.Failure) in text += try scanner.string() }
        return normalized(text)
    }

    /// With line feeds as line breaks.
    private static func normalized(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
        var bytes: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\r") {
                bytes.append(UInt8(ascii: "\n"))
            } else if byte != UInt8(ascii: "\n") || previous != UInt8(ascii: "\r") {
                bytes.append(byte)
            }
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `{"a.png": {"image/png": "iVBOR…"}}`
    private static func attachments(
        _ scanner: inout JSONScanner
    ) throws(JSONScanner.Failure) -> [ForeignNotebook.Attachment] {
        guard scanner.next == UInt8(ascii: "{") else {
            try scanner.skip()
            return []
        }
        var attachments: [ForeignNotebook.Attachment] = []
        try scanner.object("'attachments'") { (scanner, name) throws(JSONScanner.Failure) in
            try scanner.object("an attachment") { (scanner, type) throws(JSONScanner.Failure) in
                guard type.hasPrefix("image/"), !attachments.contains(where: { $0.name == name }) else {
                    return try scanner.skip()
                }
                let start = scanner.offset
                let encoded = try text(&scanner)
                if type == "image/svg+xml", encoded.contains("<") {
                    attachments.append(.init(name: name, bytes: Array(encoded.utf8)))
                } else if let data = Data(base64Encoded: encoded, options: .ignoreUnknownCharacters) {
                    attachments.append(.init(name: name, bytes: Array(data)))
                } else {
                    throw scanner.failure("the attachment '\(name)' is not in base64", at: start)
                }
            }
        }
        return attachments
    }

    private static func origin(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) -> CellOrigin? {
        guard scanner.next == UInt8(ascii: "{") else {
            try scanner.skip()
            return nil
        }
        var parts: [String: String] = [:]
        try scanner.object("'metadata'") { (scanner, name) throws(JSONScanner.Failure) in
            guard name == CellOrigin.key, scanner.next == UInt8(ascii: "{") else { return try scanner.skip() }
            try scanner.object("'\(name)'") { (scanner, name) throws(JSONScanner.Failure) in
                guard scanner.next == UInt8(ascii: "\"") else { return try scanner.skip() }
                parts[name] = try scanner.string()
            }
        }
        guard let lines = parts["lines"], let fingerprint = parts["fingerprint"] else { return nil }
        return CellOrigin(lines: lines, fingerprint: fingerprint)
    }
}
