import NotebookFormat

/// What a notebook cites, by author and year: each source's name in the text and its line in the list.
struct Citations {
    /// How a source is called in the text.
    enum Form {
        /// `Knuth 1984`
        case inBrackets
        /// `Knuth (1984)`
        case inText
        /// `1984`
        case year
    }

    private struct Source {
        var key: String
        var anchor: String
        var entry: Bibliography.Entry
        /// `a`, `b`, … for the same authors' works of a year.
        var letter = ""
    }

    /// In the list's order.
    private var sources: [Source] = []
    private var places: [String: Int] = [:]
    /// Whether the list stands on the page.
    var isWritten = false

    var isEmpty: Bool { sources.isEmpty }

    init(_ notebook: Notebook, anchors: inout Anchors) {
        let entries = notebook.bibliography.entries
        guard !entries.isEmpty else { return }
        var known: Set<String> = []
        for reference in notebook.references {
            guard let entry = entries[reference.value], known.insert(reference.value).inserted else { continue }
            let anchor = anchors.name(forLabel: "ref-\(reference.value)")
            sources.append(Source(key: reference.value, anchor: anchor, entry: entry))
        }
        func order(_ source: Source) -> [String] {
            let names = source.entry.authors.map { $0.family + " " + $0.given }.joined(separator: " ").lowercased()
            return [names, source.entry.year ?? "", source.entry.fields["title"] ?? "", source.key]
        }
        let keyed = sources.map { (order($0), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
        sources = keyed.map(\.1)
        var sameYear: [String: [Int]] = [:]
        for (index, source) in sources.enumerated() {
            let name = source.entry.authors.map(\.family).joined(separator: " ") + " \(source.entry.year ?? "")"
            sameYear[name, default: []].append(index)
            places[source.key] = index
        }
        for indices in sameYear.values where indices.count > 1 {
            for (count, index) in indices.enumerated() { sources[index].letter = Self.letter(count) }
        }
    }

    private static func letter(_ count: Int) -> String {
        (count >= 26 ? letter(count / 26 - 1) : "") + String(UnicodeScalar(UInt8(ascii: "a") + UInt8(count % 26)))
    }

    /// A source's name as a link to its line; `key?` for an unknown one.
    func link(_ key: String, _ form: Form, _ words: PageWords) -> String {
        guard let place = places[key] else { return "<strong class=\"missing\">\(HTMLText.escaped(key))?</strong>" }
        let source = sources[place]
        let authors = HTMLText.escaped(Self.authors(source.entry, words))
        let year = HTMLText.escaped((source.entry.year ?? words("n.d.")) + source.letter)
        let text =
            switch form {
            case .inBrackets: "\(authors) \(year)"
            case .inText: "\(authors) (\(year))"
            case .year: year
            }
        return "<a href=\"#\(HTMLText.destination(source.anchor))\">\(text)</a>"
    }

    /// A source's name as text: `Knuth 1984`.
    func text(_ key: String, _ words: PageWords) -> String? {
        places[key].map { place in
            let source = sources[place]
            return "\(Self.authors(source.entry, words)) \((source.entry.year ?? words("n.d.")) + source.letter)"
        }
    }

    /// The lines of the list.
    func list(_ words: PageWords) -> String {
        let lines = sources.map { "<li id=\"\(HTMLText.escaped($0.anchor))\">\(line($0, words))</li>\n" }
        return "<ul class=\"reference-list\">\n\(lines.joined())</ul>\n"
    }

    private static func authors(_ entry: Bibliography.Entry, _ words: PageWords) -> String {
        let names = entry.authors.map(\.family)
        switch names.count {
        case 0: return entry.fields["title"] ?? words("Anonymous")
        case 1: return names[0]
        case 2: return words("\(names[0]) and \(names[1])")
        default: return words("\(names[0]) et al.")
        }
    }

    /// `Knuth, Donald E. 1984. “Literate Programming.” The Computer Journal 27 (2): 97–111.`
    private func line(_ source: Source, _ words: PageWords) -> String {
        let entry = source.entry
        func field(_ names: String...) -> String? {
            names.lazy.compactMap { entry.fields[$0] }.first { !$0.isEmpty }.map(HTMLText.escaped)
        }
        var sentences: [String] = []
        let names = entry.authors.enumerated().map { index, author in
            if author.given.isEmpty { return author.family }
            return index == 0 ? "\(author.family), \(author.given)" : "\(author.given) \(author.family)"
        }
        if let last = names.last {
            sentences.append(
                HTMLText.escaped(
                    names.count == 1 ? last : words("\(names.dropLast().joined(separator: ", ")), and \(last)")
                )
            )
        }
        sentences.append(HTMLText.escaped((entry.year ?? words("n.d.")) + source.letter))
        let container = field("journal", "journaltitle", "booktitle")
        if let title = field("title") {
            sentences.append(container == nil ? "<cite>\(title)</cite>" : "“\(title).”")
        }
        if let container {
            var place = "<cite>\(container)</cite>"
            if let volume = field("volume") { place += " \(volume)" }
            if let number = field("number", "issue") { place += " (\(number))" }
            if let pages = field("pages") { place += ": \(pages.replacing("-", with: "–").replacing("––", with: "–"))" }
            sentences.append(place)
        }
        if let publisher = field("publisher", "school", "institution", "organization", "howpublished") {
            sentences.append(publisher)
        }
        var text = sentences.map { sentence in ".?”".contains(sentence.last ?? " ") ? sentence : sentence + "." }
            .joined(separator: " ")
        if let doi = entry.fields["doi"], !doi.isEmpty {
            text += " \(Self.address(doi.hasPrefix("http") ? doi : "https://doi.org/\(doi)"))"
        } else if let url = entry.fields["url"], !url.isEmpty {
            text += " \(Self.address(url))"
        }
        return text
    }

    private static func address(_ address: String) -> String {
        let text = HTMLText.escaped(address)
        guard !HTMLText.isDangerous(destination: address) else { return text }
        return "<a href=\"\(HTMLText.destination(address))\">\(text)</a>."
    }
}
