import NotebookFormat

/// Renders one notebook: the blocks that a template places.
struct PageRenderer {
    let executed: ExecutedNotebook
    let words: PageWords
    let targets: ReferenceTargets
    private let live: LivePage?
    let mistakes: [String]
    var prose: ProseRenderer

    /// What the notebook's writer should know about the page; complete after `blocks`.
    var warnings: [Diagnostic] { prose.warnings }
    /// The files of the prose's pictures; complete after `blocks`.
    var pictureFiles: [String] { prose.pictureFiles }

    var notebook: Notebook { executed.notebook }

    init(
        _ executed: ExecutedNotebook,
        allowsRawHTML: Bool,
        pictures: PictureFiles? = nil,
        live: LivePage? = nil,
        mistakes: [String] = []
    ) {
        self.executed = executed
        self.live = live
        self.mistakes = mistakes
        words = PageWords(language: executed.notebook.frontMatter.lang)
        var anchors = Anchors(reserved: ["content", "contents", "references", "provenance", "timings"])
        targets = ReferenceTargets(executed, anchors: &anchors)
        let citations = Citations(executed.notebook, anchors: &anchors)
        let steps = StepRenderer(executed: executed, words: words, targets: targets, showsState: live != nil)
        prose = ProseRenderer(
            executed: executed,
            words: words,
            targets: targets,
            allowsRawHTML: allowsRawHTML,
            pictures: pictures,
            step: { steps.html($0, caption: $1) },
            anchors: anchors,
            citations: citations
        )
    }

    /// The template's fields.
    mutating func blocks(
        formulaCache: FormulaCache?,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) -> [String: String] {
        prose.prepareFormulas(cache: formulaCache, isInterrupted: isInterrupted)
        prose.coloredCode = ColoredCode(notebook, cache: formulaCache, isInterrupted: isInterrupted)
        if let live { writeCells(isEditable: live.isEditable) } else { prose.write(notebook.blocks) }
        prose.writeReferenceList()
        prose.writeNotes()
        let script = [EmbeddedFile.script, hasTrial ? EmbeddedFile.tryScript : nil, live?.script].compactMap { $0 }
            .joined(separator: "\n")
        let connections = live == nil ? "" : "connect-src 'self'; "
        let scripts = [script] + (live?.laterScripts ?? [])
        let hashes = scripts.map { "'sha256-\(SHA256.digest(of: $0.utf8).base64)'" }.joined(separator: " ")
        let frontMatter = notebook.frontMatter
        return [
            "title": HTMLText.escaped(pageTitle),
            "lang": HTMLText.escaped(frontMatter.lang ?? "en"),
            "dir": words.direction.rawValue,
            "policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \(connections)"
                + "script-src \(hashes); base-uri 'none'; form-action 'none'",
            "version": HTMLText.escaped(executed.provenance.version),
            "style": EmbeddedFile.style + (live?.style ?? ""),
            "script": script,
            "start": start() + (live?.isEditable == true ? editingTools() : "") + mistakesPanel(),
            "masthead": masthead(),
            "contents": contents(),
            "body": notice() + prose.html,
            "steps": timings(),
            "provenance": provenance(),
        ]
    }

    /// Whether there is a network that the reader can try.
    private var hasTrial: Bool {
        executed.steps.contains { $0.outputs.contains { if case .trial = $0 { true } else { false } } }
    }

    /// The front matter's title, else the first heading, else the file's name.
    private var pageTitle: String {
        notebook.titleContent.map { prose.plainText($0) } ?? notebook.frontMatter.title ?? prose.headings.first?.text
            ?? notebook.fileName
    }

    /// The link past the contents, and the button that the script puts on blocks of code.
    private func start() -> String {
        "<a class=\"skip\" href=\"#content\">\(words("Skip to the content"))</a>\n<template id=\"copy-button\">"
            + "<button type=\"button\" class=\"copy\" data-done=\"\(words("Copied"))\">\(words("Copy"))</button>"
            + "</template>"
    }

    /// Why the notebook cannot run.
    private func mistakesPanel() -> String {
        guard !mistakes.isEmpty else { return "" }
        let text = HTMLText.escaped(mistakes.joined(separator: "\n"))
        let heading = words("The notebook has mistakes; what it shows are the results of the last run.")
        return "\n<aside class=\"mistakes\" role=\"alert\"><p>\(heading)</p>\n"
            + "<pre \(ScrollBox.attributes(heading))>\(text)</pre></aside>"
    }

    /// What the page says first when its run did not end well.
    private func notice() -> String {
        let notice: Phrase
        switch executed.status {
        case .completed: return ""
        case .failed: notice = "A step of this notebook failed; what comes after it did not run."
        case .interrupted: notice = "The run was interrupted; what comes after that did not run."
        }
        return "<p class=\"notice\">\(words(notice))</p>\n"
    }

    private mutating func masthead() -> String {
        let frontMatter = notebook.frontMatter
        let byline = [frontMatter.author, frontMatter.date].compactMap { $0 }.filter { !$0.isEmpty }
        let hasMore = notebook.subtitleContent != nil || !notebook.abstractContent.isEmpty
        guard frontMatter.title != nil || !byline.isEmpty || hasMore else { return "" }
        var html = "<header class=\"masthead\">\n"
        if let title = frontMatter.title {
            html += "<h1>\(notebook.titleContent.map { prose.inlineHTML($0) } ?? HTMLText.escaped(title))</h1>\n"
        }
        if let subtitle = notebook.subtitleContent {
            html += "<p class=\"subtitle\">\(prose.inlineHTML(subtitle))</p>\n"
        }
        if !byline.isEmpty {
            let parts = byline.map { "<span>\(HTMLText.escaped($0))</span>" }
            html += "<p class=\"byline\">\(parts.joined(separator: " "))</p>\n"
        }
        if !notebook.abstractContent.isEmpty {
            html += "<div class=\"abstract\"><p class=\"abstract-title\">\(words("Abstract"))</p>\n"
            for paragraph in notebook.abstractContent { html += "<p>\(prose.inlineHTML(paragraph))</p>\n" }
            html += "</div>\n"
        }
        return html + "</header>"
    }

    private func contents() -> String {
        let headings = prose.headings
        guard notebook.frontMatter.hasTableOfContents, headings.count > 1 else { return "" }
        let topLevel = headings.map(\.level).min() ?? 1
        var html = "<nav class=\"contents\" id=\"contents\" aria-labelledby=\"contents-title\">\n"
        html += "<p class=\"contents-title\" id=\"contents-title\">\(words("Contents"))</p>\n<ol>\n"
        for heading in headings where heading.level < topLevel + notebook.frontMatter.tableOfContentsDepth {
            html += "<li class=\"depth-\(heading.level - topLevel)\"><a href=\"#\(heading.anchor)\">"
            html += "\(HTMLText.escaped(heading.text))</a></li>\n"
        }
        return html + "</ol>\n</nav>"
    }
}
