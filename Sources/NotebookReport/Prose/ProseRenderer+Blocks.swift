import NotebookFormat

/// Prose as `cmark_render_html` writes it, byte for byte, with what a page adds: heading anchors, boxes that scroll,
/// and the notebook's own blocks.
extension ProseRenderer {
    mutating func write(_ blocks: [Block]) {
        for block in blocks {
            guard goesOn() else { return }
            write(block)
        }
    }

    private mutating func write(_ block: Block) {
        switch block {
        case .heading(let level, let content, let attributes): writeHeading(level: level, content, attributes)
        case .paragraph(let content):
            if isInTightItem {
                write(content)
            } else {
                startLine()
                html += "<p>"
                write(content)
                html += "</p>\n"
            }
        case .blockQuote(let content):
            startLine()
            html += "<blockquote>\n"
            writeLoose(content)
            startLine()
            html += "</blockquote>\n"
        case .list(let list): write(list)
        case .codeBlock(let info, let code): writeCode(info: info, code)
        case .htmlBlock(let source):
            startLine()
            write(rawHTML: source)
            startLine()
        case .thematicBreak:
            startLine()
            html += "<hr />\n"
        case .table(let table):
            startLine()
            write(table)
        case .directive(let index):
            startLine()
            html += step(index, notebook.captions[index].map { inlineHTML($0) })
        case .figure(let picture): writeFigure(picture)
        case .callout(let callout): write(callout)
        case .division(let attributes, let content): writeDivision(attributes, content)
        case .definitionList(let definitions): write(definitions)
        }
    }

    /// Ends the line unless it is ended.
    mutating func startLine() {
        if !html.isEmpty, html.utf8.last != UInt8(ascii: "\n") { html += "\n" }
    }

    mutating func writeLoose(_ content: [Block]) {
        let outer = isInTightItem
        isInTightItem = false
        write(content)
        isInTightItem = outer
    }

    private mutating func write(_ list: Block.List) {
        startLine()
        switch list.start {
        case nil: html += "<ul>\n"
        case 1: html += "<ol>\n"
        case let start?: html += "<ol start=\"\(start)\">\n"
        }
        let outer = isInTightItem
        isInTightItem = list.isTight
        for (index, item) in list.items.enumerated() {
            startLine()
            if list.tasks.indices.contains(index), let isDone = list.tasks[index] {
                html += "<li class=\"task\"><input type=\"checkbox\" \(isDone ? "checked=\"\" " : "")disabled=\"\""
                html += " aria-label=\"\(words(isDone ? "done" : "to do"))\" /> "
            } else {
                html += "<li>"
            }
            write(item)
            html += "</li>\n"
        }
        isInTightItem = outer
        html += list.start == nil ? "</ul>\n" : "</ol>\n"
    }

    private mutating func writeHeading(level: Int, _ content: [Inline], _ attributes: Attributes) {
        startLine()
        var text = plainText(content)
        let anchor = takeAnchor(of: attributes.identifier) ?? anchors.name(for: text)
        html += "<h\(level) id=\"\(anchor)\""
        // A level that the author skips is announced as the next one, so that no heading seems to be missing.
        let expected = (headings.last?.level ?? (notebook.frontMatter.title == nil ? 0 : 1)) + 1
        if level > expected { html += " aria-level=\"\(expected)\"" }
        html += ">"
        if targets.sectionNumbers.indices.contains(headingCount), let number = targets.sectionNumbers[headingCount] {
            html += "<span class=\"section-number\">\(number)</span> "
            text = "\(number) \(text)"
        }
        headingCount += 1
        write(content)
        let name = words("Link to this section")
        html += "<a class=\"anchor\" href=\"#\(anchor)\" aria-label=\"\(name)\"></a></h\(level)>\n"
        headings.append(PageHeading(level: min(level, expected), text: text, anchor: anchor))
    }

    private mutating func writeCode(info: String?, _ code: String) {
        startLine()
        let language = info?.prefix { !$0.isASCII || !$0.isWhitespace } ?? ""
        if language == "mermaid", drawFlowchart(code) { return }
        html += "<pre \(ScrollBox.attributes(words("Code")))><code"
        if !language.isEmpty { html += " class=\"language-\(HTMLText.escaped(String(language)))\"" }
        html += ">\(coloredCode?.html(info: info, code) ?? HTMLText.escaped(code))</code></pre>\n"
    }

    private mutating func write(_ table: Block.PipeTable) {
        html += "<div class=\"scroll\"\(takeID(of: table.label)) \(ScrollBox.attributes(words("Table")))><table>\n"
        writeCaption(of: table)
        html += "<thead>\n<tr>\n"
        write(table.header, as: "th", of: table)
        html += "</tr>\n</thead>\n"
        if !table.rows.isEmpty {
            html += "<tbody>\n"
            for row in table.rows {
                html += "<tr>\n"
                write(row, as: "td", of: table)
                html += "</tr>\n"
            }
            html += "</tbody>\n"
        }
        html += "</table></div>\n"
    }

    private mutating func write(_ cells: [[Inline]], as element: String, of table: Block.PipeTable) {
        for (column, cell) in cells.enumerated() {
            // A heading without a word would be announced as one.
            let element = cell.isEmpty ? "td" : element
            let alignment = table.alignments.indices.contains(column) ? table.alignments[column] : nil
            switch alignment {
            case nil: html += "<\(element)>"
            case .left: html += "<\(element) class=\"left\">"
            case .center: html += "<\(element) class=\"center\">"
            case .right: html += "<\(element) class=\"right\">"
            }
            write(cell)
            html += "</\(element)>\n"
        }
    }
}
