import NotebookFormat

/// Pandoc's divs, callouts, labeled figures and tables, and definition lists.
extension ProseRenderer {
    mutating func write(_ callout: Callout) {
        startLine()
        let word = HTMLText.escaped(words(Callout.name(of: callout.kind)))
        let title = callout.title.isEmpty ? word : inlineHTML(callout.title)
        let named = callout.title.isEmpty ? "" : "<span class=\"kind\">\(word)</span> "
        let kind = "class=\"callout \(callout.kind.rawValue)\""
        if let isCollapsed = callout.isCollapsed {
            html += "<details \(kind)\(isCollapsed ? "" : " open")><summary class=\"callout-title\">\(named)\(title)"
            html += "</summary>\n"
            writeLoose(callout.blocks)
            startLine()
            html += "</details>\n"
        } else {
            html += "<div \(kind) role=\"note\"><p class=\"callout-title\">\(named)\(title)</p>\n"
            writeLoose(callout.blocks)
            startLine()
            html += "</div>\n"
        }
    }

    mutating func writeDivision(_ attributes: Attributes, _ content: [Block]) {
        startLine()
        let id = takeID(of: attributes.identifier)
        if Tabset.isTabset(attributes) { return write(Tabset(content), id) }
        if attributes.identifier?.value == "refs", !citations.isEmpty {
            html += "<div class=\"references\"\(id)>\n\(citations.list(words))</div>\n"
            citations.isWritten = true
            return
        }
        let isMargin = attributes.classes.contains { ["column-margin", "aside"].contains($0) }
        html += isMargin ? "<div class=\"margin-note\" role=\"note\"\(id)>\n" : "<div\(id)>\n"
        writeLoose(content)
        startLine()
        html += "</div>\n"
    }

    /// Tabs that are radio buttons, so that they need no script.
    private mutating func write(_ tabs: Tabset, _ id: String) {
        html += "<div class=\"tabset\"\(id)>\n"
        writeLoose(tabs.before)
        startLine()
        let name = anchors.name(forLabel: "tabs")
        for (index, panel) in tabs.panels.enumerated() {
            let tab = anchors.name(forLabel: "\(name)-\(index + 1)")
            html += "<input type=\"radio\" name=\"\(name)\" id=\"\(tab)\"\(index == 0 ? " checked=\"\"" : "") />"
            html += "<label for=\"\(tab)\">\(inlineHTML(panel.title))</label>\n<div class=\"tab-panel\">\n"
            writeLoose(panel.blocks)
            startLine()
            html += "</div>\n"
        }
        html += "</div>\n"
    }

    mutating func writeFigure(_ picture: Block.CaptionedPicture) {
        startLine()
        let label = picture.attributes.identifier
        html += "<figure class=\"prose-figure\"\(takeID(of: label))>\n"
        let alternative = picture.attributes.values["fig-alt"] ?? plainText(picture.caption)
        writePicture(
            picture.destination,
            title: picture.title,
            alternative: alternative,
            attributes: picture.attributes
        )
        html += "\n<figcaption>"
        if let label, case .figure(let number)? = targets.labeled(label.value)?.target {
            html += "<b>\(words.captionStart(number))</b> "
        }
        write(picture.caption)
        html += "</figcaption>\n</figure>\n"
    }

    mutating func writeCaption(of table: Block.PipeTable) {
        guard !table.caption.isEmpty || table.label != nil else { return }
        html += "<caption>"
        if let label = table.label, case .table(let number)? = targets.labeled(label.value)?.target {
            html += "<b>\(words.tableCaptionStart(number))</b> "
        }
        write(table.caption)
        html += "</caption>\n"
    }

    mutating func write(_ definitions: [Block.Definition]) {
        startLine()
        html += "<dl class=\"definitions\">\n"
        let outer = isInTightItem
        for definition in definitions {
            html += "<dt>\(inlineHTML(definition.term))</dt>\n"
            isInTightItem = definition.isTight
            for meaning in definition.meanings {
                html += "<dd>"
                write(meaning)
                html += "</dd>\n"
            }
        }
        isInTightItem = outer
        html += "</dl>\n"
    }

    /// A picture with the attributes behind it; of a link's or code's nothing is shown.
    mutating func write(_ content: [Inline], _ attributes: Attributes) {
        guard case .image(let destination, let title, let alternative)? = content.first else { return write(content) }
        writePicture(
            destination,
            title: title,
            alternative: attributes.values["fig-alt"] ?? plainText(alternative),
            attributes: attributes
        )
    }

    /// A link to what a label of the prose names; `nil` for an unknown label.
    func referenceHTML(_ label: String) -> String? {
        guard let (target, anchor) = targets.labeled(label) else {
            return notebook.bibliography.keys.contains(label) ? citations.link(label, .inText, words) : nil
        }
        let text: String
        switch target {
        case .figure(let number): text = words.figure(number)
        case .table(let number): text = words("Table\u{A0}\(number)")
        case .equation(let number): text = words("Equation\u{A0}\(number)")
        case .section(let number?, _): text = words("Section\u{A0}\(number)")
        case .section(nil, let title): text = plainText(title)
        case .division: text = label
        }
        return "<a href=\"#\(HTMLText.destination(anchor))\">\(HTMLText.escaped(text))</a>"
    }

    /// The `id` attribute that a label stands for, with a space ahead, for the first place that has it.
    mutating func takeID(of label: Located<String>?) -> String {
        takeAnchor(of: label).map { " id=\"\(HTMLText.escaped($0))\"" } ?? ""
    }

    /// The `id` that a label stands for, for the first place that has it.
    mutating func takeAnchor(of label: Located<String>?) -> String? {
        guard let label, let (_, anchor) = targets.labeled(label.value), usedLabels.insert(label.value).inserted else {
            return nil
        }
        return anchor
    }
}
