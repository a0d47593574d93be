public import Datasets
import NotebookFormat

/// A Keras notebook or script as a notebook of ours.
public struct NotebookImport: Sendable {
    /// A picture that came inside the file.
    public struct Picture: Sendable {
        /// The name of the file that the notebook links to.
        public var name: String
        /// The file's content.
        public var bytes: [UInt8]
    }

    /// The notebook.
    public let markdown: String
    /// Pictures to put beside it.
    public let pictures: [Picture]
    /// What was carried over.
    public let report: ImportReport

    /// Why a file cannot be imported, and where.
    public struct ReadError: Error, Sendable {
        /// The line in the file, from 1.
        public var line: Int
        /// The byte of the line, from 1.
        public var column: Int
        /// What is wrong.
        public var message: String
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - isScript: whether it is Python; if not, it is a Jupyter notebook.
    ///   - name: the notebook's name, which pictures take theirs from, and which is its title if it has none.
    ///   - context: where its data is looked for.
    ///   - isFree: whether a picture may have this name.
    public init(
        _ bytes: [UInt8],
        isScript: Bool,
        name: String,
        in context: DatasetContext,
        isFree: @escaping (String) -> Bool
    ) throws(ReadError) {
        let notebook: ForeignNotebook
        if isScript {
            let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
            guard let script = String(validating: text, as: UTF8.self), !text.contains(0) else {
                throw ReadError(line: 1, column: 1, message: "this is not text in UTF-8")
            }
            notebook = ScriptReader.read(script)
        } else {
            do throws(ForeignNotebook.ReadError) {
                notebook = try JupyterReader.read(bytes)
            } catch {
                throw ReadError(line: error.line, column: error.column, message: error.message)
            }
        }
        let codeSize = notebook.cells.reduce(0) { $0 + ($1.kind == .code ? $1.source.utf8.count : 0) }
        guard codeSize <= Limits.importedCode else {
            let message =
                "its code has \(grouped(codeSize)) bytes, and at most \(grouped(Limits.importedCode)) are imported; split "
                + "it and import the parts"
            throw ReadError(line: 1, column: 1, message: message)
        }
        var importer = Importer(notebook, context)
        var pictures = ImportedPictures(name: name, isFree: isFree)
        for cell in notebook.cells {
            if let origin = cell.origin, notebook.frontMatter != nil, origin.isCurrent(for: cell.source) {
                importer.addLines(origin.lines)
                continue
            }
            var cell = cell
            for attachment in cell.attachments { pictures.add(attachment, to: &cell.source) }
            importer.read(cell, language: notebook.language)
        }
        importer.finish()
        self.pictures = pictures.pictures
        report = importer.report
        let frontMatter = notebook.frontMatter ?? Self.frontMatter(importer, name: name)
        markdown = frontMatter + importer.body
    }

    private static func frontMatter(_ importer: Importer, name: String) -> String {
        // YAML has no control characters.
        let title = (importer.title ?? name).escapingControls.replacing("'", with: "''")
        var lines = ["---", "title: '\(String(title.map { $0.isNewline ? " " : $0 }))'"]
        if let seed = importer.seed, seed >= 0 { lines.append("seed: \(seed)") }
        return (lines + ["---", ""]).map { $0 + "\n" }.joined()
    }
}

/// The pictures that come with an imported notebook.
private struct ImportedPictures {
    let name: String
    let isFree: (String) -> Bool
    var pictures: [NotebookImport.Picture] = []

    init(name: String, isFree: @escaping (String) -> Bool) { (self.name, self.isFree) = (name, isFree) }

    /// Gives a picture a name of its own, and the links to it that name.
    mutating func add(_ attachment: ForeignNotebook.Attachment, to source: inout String) {
        let link = "attachment:\(attachment.name)"
        guard source.contains(link) else { return }
        let file: String
        if let known = pictures.first(where: { $0.bytes == attachment.bytes }) {
            file = known.name
        } else {
            file = freeName(attachment.name)
            pictures.append(.init(name: file, bytes: attachment.bytes))
        }
        source = source.replacing(link, with: file)
    }

    private func freeName(_ attachment: String) -> String {
        // Letters that a link can have without being escaped.
        let plain = String(
            (name + "-" + attachment).map { character in
                character.isASCII && (character.isLetter || character.isNumber || ".-_".contains(character))
                    ? character : "_"
            }
        )
        let dot = plain.lastIndex(of: ".") ?? plain.endIndex
        let (start, ending) = (plain[..<dot].prefix(150), plain[dot...].prefix(10))
        var number = 1
        while true {
            let candidate = number == 1 ? "\(start)\(ending)" : "\(start)-\(number)\(ending)"
            if isFree(candidate), !pictures.contains(where: { $0.name == candidate }) { return candidate }
            number += 1
        }
    }
}

extension Importer {
    /// Reads a cell that is not ours.
    fileprivate mutating func read(_ cell: ForeignNotebook.Cell, language: String) {
        (self.cell, place) = (cell.place, cell.place)
        switch cell.kind {
        case .markdown:
            flush()
            if let text = ImportedMarkdown.prose(cell.source) {
                addProse(text)
            } else {
                addShown(
                    cell.source,
                    language: "markdown",
                    because: "something in this text is never closed",
                    joined: false
                )
            }
        case .raw:
            flush()
            let text = cell.source
            if !text.allSatisfy(\.isWhitespace) {
                addShown(text, language: "text", because: nil, joined: false)
                report.note("a raw cell is shown as it is", at: place)
            }
        case .code where language == "python": read(code: cell.source, at: cell.place, firstLine: cell.firstLine)
        case .code:
            guard !cell.source.allSatisfy(\.isWhitespace) else { return }
            report.codeCellCount += 1
            let word = String(language.filter { $0.isLetter || $0.isNumber || $0 == "+" || $0 == "#" })
            addShown(cell.source, language: word, because: "only Python can become steps", joined: false)
        }
    }

    /// Puts what waits in its place.
    fileprivate mutating func finish() {
        flush()
        showHeldScaling()
        tellShownFunctions()
        let unused = definitions.pieces.filter { !shownDefinitions.contains($0.text) }
        let layers = unused.filter { heldLayers.contains($0.text) }
        let values = unused.filter { !heldLayers.contains($0.text) }
        for (index, layer) in layers.enumerated() {
            place = layer.place
            addShown(layer.text, because: "no model has this layer", joined: index > 0)
        }
        let names = values.flatMap(\.assigned).joined(separator: ", ")
        for value in values { report.leaveOut("values that no step uses: \(names)", at: value.place) }
    }
}
