import NotebookFormat
import Testing

/// Front matter below blank lines, and as Quarto and Chinese keyboards write it.
@Suite struct FrontMatterPlaceTests {
    @Test(arguments: ["\n", "\n\n  \n", "\u{FEFF}\u{FEFF}\n", "\u{A0}\n"])
    func blankLinesBeforeIt(text: String) {
        let parsed = parse(text + "---\ntitle: A\nsead: 7\n---\nx")
        #expect(parsed.notebook.frontMatter.title == "A")
        let line = text.count { $0 == "\n" } + 3
        #expect(parsed.diagnostics.map(\.range?.start) == [SourcePosition(line: line, column: 1)])
        #expect(parsed.notebook.blocks == [.paragraph([.text("x")])])
    }

    @Test(arguments: ["\n---\nx\n---\n", "\n---\n\na: b\n\n---\n", "\n---\na:b\n", "\nx\n\n---\na: b\n\n---\n"])
    func thematicBreaksAreNone(text: String) {
        let parsed = parse(text)
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.notebook.blocks.contains(.thematicBreak))
    }

    @Test(arguments: [
        ("A", "A"), ("[A, B]", "A, B"), ("\n  - name: A\n    affiliation: X\n  - B", "A, B"), ("\n  name: A", "A"),
        ("\n  - name: {given: A, family: B}", "A B"),
    ])
    func authors(yaml: String, expected: String) {
        let parsed = parse("---\nauthor: \(yaml)\n---\n")
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.notebook.frontMatter.author == expected)
    }

    @Test(arguments: [
        ("[[a]]", "'author' must be text, a mapping with 'name', or a list of these"),
        ("{orcid: 1}", "an author needs 'name'"), ("[{name: [a]}]", "an author's 'name' must be text"),
    ])
    func brokenAuthors(yaml: String, message: String) {
        #expect(parse("---\nauthor: \(yaml)\n---\n").diagnostics.map(\.message) == [message])
    }

    @Test func lookAlikes() {
        let parsed = parse("---\ntitle： 你好：世界\nseed:\u{A0}7\nparams: {epochs：3}\n---\n")
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.notebook.frontMatter.title == "你好：世界")
        #expect(parsed.notebook.frontMatter.seed == 7)
        #expect(parsed.notebook.frontMatter.parameters.map(\.value) == [.integer(3)])
    }
}
