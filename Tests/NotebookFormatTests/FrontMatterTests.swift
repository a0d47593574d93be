import NotebookFormat
import Testing

@Suite struct FrontMatterTests {
    @Test func everyKeyIsRead() {
        let parsed = parse(
            """
            ---
            title: Fashion
            author: [Ada, Alan]
            date: 2024-01-31
            lang: zh-Hans
            seed: 18446744073709551615
            params: {epochs: 5, rate: 1e-3, name: 'x', fast: yes, on: true}
            toc: false
            ---
            """
        )
        #expect(parsed.diagnostics.isEmpty)
        let frontMatter = parsed.notebook.frontMatter
        #expect(frontMatter.title == "Fashion")
        #expect(frontMatter.author == "Ada, Alan")
        #expect(frontMatter.date == "2024-01-31")
        #expect(frontMatter.lang == "zh-Hans")
        #expect(frontMatter.seed == .max)
        #expect(!frontMatter.hasTableOfContents)
        #expect(
            frontMatter.parameters.map(\.value) == [
                .integer(5), .number(0.001), .string("x"), .string("yes"), .boolean(true),
            ]
        )
        #expect(
            frontMatter.parameters.first?.name == Located("epochs", at: SourceRange(line: 7, column: 10, length: 6))
        )
        #expect(parsed.notebook.blocks.isEmpty)
    }

    @Test func withoutFrontMatterTheDefaultsHold() {
        #expect(parse("").notebook.frontMatter == FrontMatter())
        #expect(parse("").diagnostics.isEmpty)
        #expect(parse("---\n---\n# A").notebook.frontMatter == FrontMatter())
        #expect(parse("A\n\n---\n").notebook.blocks == [.paragraph([.text("A")]), .thematicBreak])
    }

    @Test func byteOrderMarkAndCarriageReturnsPass() {
        let parsed = parse("\u{FEFF}---\r\ntitle: A\r\n---\r\n```{fit}\r\nepochs: 5\r\n```\r\n")
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.notebook.frontMatter.title == "A")
        #expect(parsed.notebook.directives.first?.body == [.init(text: "epochs: 5", start: .init(line: 5, column: 1))])
    }

    @Test func wrongTypesAreErrorsAtTheValueAndUnknownKeysWarnings() {
        let text = """
            ---
            title: [a]
            author: {a: b}
            lang: "<x>"
            seed: -1
            params: {a b: 3, c: [1]}
            toc: 5
            jupyter: python3
            ---
            """
        #expect(
            messages(text) == [
                "a.md:2:8: error: 'title' must be text\ntitle: [a]\n       ^",
                "a.md:3:10: error: an author needs 'name'\nauthor: {a: b}\n         ^",
                "a.md:4:7: error: 'lang' must be a language tag such as en or zh-Hans\nlang: \"<x>\"\n      ^",
                "a.md:5:7: error: 'seed' must be a whole number from 0 to 18446744073709551615\nseed: -1\n      ^",
                "a.md:6:10: error: a parameter's name is made of letters, digits and '_' and does not begin with a digit\n"
                    + "params: {a b: 3, c: [1]}\n         ^",
                "a.md:6:21: error: the parameter 'c' must be one value, not a list or a mapping\n"
                    + "params: {a b: 3, c: [1]}\n                    ^",
                "a.md:7:6: error: 'toc' must be true or false\ntoc: 5\n     ^",
                "a.md:8:1: warning: the front matter has an unknown key 'jupyter', which means nothing here\n"
                    + "jupyter: python3\n^",
            ]
        )
    }

    @Test(arguments: [
        ("---\ntitle: A\n", "a.md:1:1: error: the front matter is never closed; end it with a line of ---\n---\n^"),
        ("---\na\n---\n", "a.md:2:1: error: expected front matter such as 'title: My notebook'\na\n^"),
        (
            "---\ntitle: a: b\n---\n",
            "a.md:2:9: error: not valid YAML: mapping values are not allowed in this context\ntitle: a: b\n        ^"
        ),
        (
            "---\n\ttitle: a\n---\n",
            "a.md:2:1: error: not valid YAML: lines are indented with spaces, not tabs\n\ttitle: a\n^"
        ),
        ("---\nseed: 1\n中: 2\nseed: 3\n---\n", "a.md:4:1: error: 'seed' is given twice\nseed: 3\n^"),
        (
            "---\ntitle: &a b\n---\n",
            "a.md:2:8: error: anchors and aliases (&name, *name) cannot be used in a notebook\ntitle: &a b\n       ^"
        ),
    ])
    func brokenFrontMatter(text: String, message: String) {
        #expect(messages(text) == [message])
    }

    @Test func overridesAreReadAsScalars() {
        let text = "---\nparams: {epochs: 5, name: x}\n---\n"
        let parsed = parse(text, overrides: [("epochs", "7"), ("name", "'8'"), ("name", "a: b")])
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.notebook.frontMatter.parameters.map(\.value) == [.integer(7), .string("a: b")])
        #expect(parse(text, overrides: [("name", "'8'")]).notebook.frontMatter.parameters.last?.value == .string("8"))
        #expect(
            messages(text, overrides: [("epoch", "1")]) == [
                "a.md: error: unknown parameter 'epoch' in -P; did you mean 'epochs'?"
            ]
        )
        #expect(
            messages("", overrides: [("a", "1")]) == [
                "a.md: error: unknown parameter 'a' in -P; the front matter has no params"
            ]
        )
    }
}
