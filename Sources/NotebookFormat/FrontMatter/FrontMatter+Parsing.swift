import Spelling

extension FrontMatter {
    /// The front matter of a notebook.
    struct Parsed {
        var frontMatter = FrontMatter()
        /// The lines that it takes, the `---` lines included.
        var lineCount = 0
        var diagnostics: [Diagnostic] = []
        /// What stands between the lines of `---`.
        fileprivate var text = PositionedText()
        /// The parameters that are computed, by their names.
        fileprivate var formulas: [String: PythonExpression.Node] = [:]
    }

    /// Reads what stands between `---` at the top and the next `---` or `...`.
    static func parse(_ source: SourceText, overrides: [(name: String, value: String)]) -> Parsed {
        var parsed = Parsed()
        if let first = firstLine(of: source) {
            if let end = lastLine(of: source) {
                parsed.lineCount = end + 1
                let lines = (first + 1..<end).map { index in
                    SourceLine(text: source.lines[index], start: SourcePosition(line: index + 1, column: 1))
                }
                parsed.text = LookAlikeReader.plain(PositionedText(lines: lines), .settings)
                parsed.read(parsed.text)
            } else {
                parsed.lineCount = source.lines.count
                let place = SourceRange(line: first + 1, column: 1, length: 3)
                let message = "the front matter is never closed; end it with a line of ---"
                parsed.diagnostics.append(Diagnostic(at: place, message))
            }
        }
        if parsed.lineCount == 0, let lost = lostFence(in: source) { parsed.diagnostics.append(lost) }
        parsed.override(with: overrides)
        parsed.computeParameters()
        return parsed
    }

    /// The index of the line that ends the front matter; `nil` when there is none or it is never closed.
    static func lastLine(of source: SourceText) -> Int? {
        guard let first = firstLine(of: source) else { return nil }
        return source.lines[(first + 1)...].firstIndex { isFence($0, of: "---") || isFence($0, of: "...") }
    }

    /// The index of the line that opens the front matter. Below blank lines it must also look like that, for there
    /// `---` is a thematic break as well.
    private static func firstLine(of source: SourceText) -> Int? {
        guard let first = source.lines.firstIndex(where: { !$0.trimmingBlanks().isEmpty }),
            isFence(source.lines[first], of: "---")
        else { return nil }
        return first == 0 || source.line(first + 2).map(beginsWithKey) == true ? first : nil
    }

    static func beginsWithKey(_ line: String) -> Bool {
        let name = line.utf8.prefix { $0.isLabelByte }
        let rest = Substring(line.utf8[name.endIndex...])
        guard name.first?.isASCIILetter == true, let colon = rest.unicodeScalars.first else { return false }
        guard colon == ":" else { return LookAlike(colon) == .twin(of: UInt8(ascii: ":")) }
        return rest.utf8.dropFirst().first.map { $0.isBlank || $0 >= 0x80 } ?? true
    }

    /// A fence, perhaps with blanks after it and with characters around it that nobody sees.
    private static func isFence(_ line: String, of marks: String) -> Bool {
        line.trimmingBlanks() == marks && line.utf8.first?.isBlank != true
    }
}

extension FrontMatter.Parsed {
    fileprivate mutating func read(_ text: PositionedText) {
        do throws(Diagnostic) {
            let root = try YAMLReader.read(text)
            switch root?.content {
            case nil, .plain(""): return
            case .mapping(let pairs)?:
                for (key, value) in pairs { set(key, to: value) }
            default: throw Diagnostic(at: root?.range, "expected front matter such as 'title: My notebook'")
            }
        } catch {
            diagnostics.append(error)
        }
    }

    private mutating func set(_ key: Located<String>, to value: YAMLNode) {
        do throws(Diagnostic) {
            switch key.value {
            case "title": frontMatter.title = try Self.optionalText(key, value)
            case "author", "authors": frontMatter.author = try Self.author(key, value)
            case "date": frontMatter.date = try Self.optionalText(key, value)
            case "lang": frontMatter.lang = try Self.language(key, value)
            case "seed": frontMatter.seed = try Self.seed(value)
            case "params": try readParameters(value)
            case "toc": frontMatter.hasTableOfContents = try value.truth(for: key)
            case "toc-depth": frontMatter.tableOfContentsDepth = try Self.depth(value)
            case "subtitle": frontMatter.subtitle = try Self.optionalText(key, value)
            case "abstract": frontMatter.abstract = try Self.optionalText(key, value)
            case "smart": frontMatter.isSmart = try value.truth(for: key)
            case "number-sections": frontMatter.numbersSections = try value.truth(for: key)
            case "format": readFormat(value)
            case _ where Self.keysOfWebsites.contains(key.value): break
            case "bibliography": frontMatter.bibliography = try Self.files(value)
            default:
                let message = "the front matter has an unknown key '\(key.value)', which means nothing here"
                // More are not shown, and near names take time to find.
                let isShown = diagnostics.count < Limits.messages
                let near = isShown ? NearestName.suggestion(for: key.value, among: FrontMatter.keys) : nil
                let hint = near.map { "; did you mean '\($0)'?" } ?? ""
                diagnostics.append(Diagnostic(.warning, at: key.range, message + hint, meant: near))
            }
        } catch {
            diagnostics.append(error)
        }
    }

    private static func optionalText(_ key: Located<String>, _ value: YAMLNode) throws(Diagnostic) -> String? {
        if case .null? = value.scalarValue { return nil }
        return try value.text(for: key)
    }

    /// Text, a mapping with `name` as Quarto has it, or a list of these.
    private static func author(_ key: Located<String>, _ value: YAMLNode) throws(Diagnostic) -> String? {
        guard case .sequence(let nodes) = value.content else {
            if case .null? = value.scalarValue { return nil }
            return try name(ofAuthor: value)
        }
        var authors: [String] = []
        for node in nodes { authors.append(try name(ofAuthor: node)) }
        return authors.isEmpty ? nil : authors.joined(separator: ", ")
    }

    private static func name(ofAuthor node: YAMLNode) throws(Diagnostic) -> String {
        if let text = node.scalar { return text.hasSuffix("\n") ? String(text.dropLast()) : text }
        guard case .mapping(let pairs) = node.content else {
            throw Diagnostic(at: node.range, "'author' must be text, a mapping with 'name', or a list of these")
        }
        guard let name = pairs.first(where: { $0.key.value == "name" })?.value else {
            throw Diagnostic(at: pairs.first?.key.range ?? node.range, "an author needs 'name'")
        }
        if case .mapping(let parts) = name.content {
            let words = ["literal", "given", "family"].compactMap { part in
                parts.first { $0.key.value == part }?.value.scalar
            }
            if !words.isEmpty { return words.joined(separator: " ") }
        }
        guard let text = name.scalar else { throw Diagnostic(at: name.range, "an author's 'name' must be text") }
        return text
    }

    /// A BCP 47 tag: letters and digits in parts of at most eight, with `-` between them.
    private static func language(_ key: Located<String>, _ value: YAMLNode) throws(Diagnostic) -> String? {
        guard let tag = try optionalText(key, value) else { return nil }
        let parts = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isTag =
            parts.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit } }
            && parts.first?.allSatisfy(\.isASCIILetter) == true
        guard isTag else { throw Diagnostic(at: value.range, "'lang' must be a language tag such as en or zh-Hans") }
        return tag
    }

    private static func seed(_ value: YAMLNode) throws(Diagnostic) -> UInt64 {
        if case .plain(let text) = value.content, text.utf8.first != UInt8(ascii: "+"), let seed = UInt64(text) {
            return seed
        }
        throw Diagnostic(at: value.range, "'seed' must be a whole number from 0 to \(UInt64.max)")
    }

    /// What pages of Quarto and Jupyter Book say to their website, editor or kernel: it changes nothing in a report.
    private static let keysOfWebsites: Set<String> = [
        "aliases", "categories", "code-annotations", "code-copy", "comments", "date-modified", "description", "draft",
        "editor", "editor_options", "engine", "image", "image-alt", "jupytext", "kernelspec", "keywords", "lightbox",
        "link-external-icon", "link-external-newwindow", "listing", "metadata-files", "order", "page-layout",
        "page-navigation", "pagetitle", "repo-actions", "resources", "search", "short_title", "sidebar", "subject",
        "thumbnail", "title-block-banner",
    ]

    /// Quarto's formats: what the one for HTML says of contents and numbers holds for the page.
    private mutating func readFormat(_ value: YAMLNode) {
        guard case .mapping(let formats) = value.content,
            case .mapping(let pairs)? = formats.first(where: { $0.key.value == "html" })?.value.content
        else { return }
        for (key, value) in pairs where ["toc", "toc-depth", "number-sections"].contains(key.value) {
            set(key, to: value)
        }
    }

    private static func depth(_ value: YAMLNode) throws(Diagnostic) -> Int {
        if case .plain(let text) = value.content, let depth = Int(text), (1...6).contains(depth) { return depth }
        throw Diagnostic(at: value.range, "'toc-depth' must be a whole number from 1 to 6")
    }

    /// A file's name, or a list of them.
    private static func files(_ value: YAMLNode) throws(Diagnostic) -> [Located<String>] {
        let nodes = if case .sequence(let nodes) = value.content { nodes } else { [value] }
        var files: [Located<String>] = []
        for node in nodes {
            guard let name = node.scalar, !name.isEmpty else {
                throw Diagnostic(at: node.range, "'bibliography' must be the name of a .bib file, or a list of them")
            }
            files.append(Located(name, at: node.range))
        }
        return files
    }

    private mutating func readParameters(_ node: YAMLNode) throws(Diagnostic) {
        if case .null? = node.scalarValue { return }
        guard case .mapping(let pairs) = node.content else {
            throw Diagnostic(at: node.range, "'params' must be names and values such as {epochs: 5}")
        }
        for (name, value) in pairs {
            guard let first = name.value.utf8.first, !first.isASCIIDigit, name.value.utf8.allSatisfy(\.isWordByte)
            else {
                let message = "a parameter's name is made of letters, digits and '_' and does not begin with a digit"
                diagnostics.append(Diagnostic(at: name.range, message))
                continue
            }
            guard let scalar = value.scalarValue else {
                let message = "the parameter '\(name.value)' must be one value, not a list or a mapping"
                diagnostics.append(Diagnostic(at: value.range, message))
                continue
            }
            do throws(Diagnostic) {
                formulas[name.value] = try Arithmetic.formula(of: value, in: text)
            } catch {
                diagnostics.append(error)
            }
            let isOnOneLine = value.range.start.line == value.range.end.line && value.range.start < value.range.end
            let range = isOnOneLine ? value.range : nil
            frontMatter.parameters.append(Parameter(name: name, value: scalar, valueRange: range))
        }
    }

    /// Computes the parameters that are given as arithmetic, each after those that it names.
    fileprivate mutating func computeParameters() {
        guard !formulas.isEmpty else { return }
        var computation = ParameterComputation(frontMatter.parameters, formulas)
        frontMatter.parameters = computation.computed()
        diagnostics += computation.diagnostics
    }

    /// Puts the command line's values in place, read as YAML scalars.
    fileprivate mutating func override(with overrides: [(name: String, value: String)]) {
        for (name, text) in overrides {
            guard let index = frontMatter.parameters.firstIndex(where: { $0.name.value == name }) else {
                let parameters = frontMatter.parameters
                diagnostics.append(Parameter.unknown(name, at: nil, among: parameters, place: " in -P"))
                continue
            }
            formulas[name] = nil
            frontMatter.parameters[index].value = Self.value(of: text)
            frontMatter.parameters[index].valueRange = nil
        }
    }

    /// Text in quotes without them; any other text as it is, when it is not a YAML scalar.
    private static func value(of text: String) -> Value {
        let start = SourcePosition(line: 1, column: 1)
        let node = try? YAMLReader.read(PositionedText(text.utf8, at: start))
        return node?.scalarValue ?? .string(text)
    }
}
