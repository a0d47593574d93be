import NotebookFormat

/// A notebook's text, read.
func parse(_ text: String, overrides: [(name: String, value: String)] = []) -> ParsedNotebook {
    NotebookParser.parse(Array(text.utf8), fileName: "a.md", parameterOverrides: overrides)
}

/// Its mistakes as the command line prints them.
func messages(_ text: String, overrides: [(name: String, value: String)] = []) -> [String] {
    let parsed = parse(text, overrides: overrides)
    return parsed.diagnostics.map { $0.rendered(fileName: "a.md", source: parsed.notebook.source) }
}

/// The options of a body, with the mistakes as the command line prints them; parameters `epochs: 5`, `rate: 0.5`.
func options(_ body: String) -> (options: [BodyOption], messages: [String]) {
    let parsed = parse("---\nparams: {epochs: 5, rate: 0.5}\n---\n```{x}\n\(body)\n```\n")
    guard let directive = parsed.notebook.directives.first else { return ([], ["no directive"]) }
    let (options, mistakes) = directive.options(parameters: parsed.notebook.frontMatter.parameters)
    return (options, mistakes.map { $0.rendered(fileName: "a.md", source: parsed.notebook.source) })
}

/// The constructors of a body, likewise.
func constructors(_ body: String) -> (calls: [ConstructorCall], messages: [String]) {
    let parsed = parse("---\nparams: {epochs: 5, rate: 0.5}\n---\n```{build}\n\(body)\n```\n")
    guard let directive = parsed.notebook.directives.first else { return ([], ["no directive"]) }
    let (lines, mistakes) = directive.layerLines(parameters: parsed.notebook.frontMatter.parameters)
    return (lines.map(\.call), mistakes.map { $0.rendered(fileName: "a.md", source: parsed.notebook.source) })
}

extension Value {
    /// The value in Python's words, places left out.
    var written: String {
        switch self {
        case .null: "None"
        case .boolean(let truth): truth ? "True" : "False"
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .string(let text): "'\(text)'"
        case .list(let items): "[\(items.map(\.value.written).joined(separator: ", "))]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key.value): \($0.value.value.written)" }.joined(separator: ", ") + "}"
        case .constructor(let call): call.written
        }
    }
}

extension ConstructorCall {
    /// The constructor in Python's words, places left out.
    var written: String {
        let arguments = arguments.map { ($0.name.map { $0.value + "=" } ?? "") + $0.value.value.written }
        return "\(name.value)(\(arguments.joined(separator: ", ")))"
    }
}
