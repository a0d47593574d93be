import Testing

@testable import NotebookFormat

/// What looks like something that a notebook means and is read as something else is told with its reason.
struct LostWishTests {
    private func warnings(_ text: String) -> [String] {
        parse(text).diagnostics.map { diagnostic in
            let place = diagnostic.range.map { "\($0.start.line):\($0.start.column)" } ?? "file"
            return "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message)"
        }
    }

    @Test(
        arguments: [
            (" ---\ntitle: a\n---\n", 1, "blanks stand before it; delete them"),
            ("\t---\ntitle: a\n---\n", 1, "blanks stand before it; delete them"),
            ("Intro\n\n---\nseed: 7\n---\n", 3, "only blank lines may stand above it; move it to the top"),
            ("<!-- a -->\n---\nparams: {a: 1}\n---\n", 2, "only blank lines may stand above it; move it to the top"),
            ("----\ntitle: a\n----\n", 1, "it is not a line of three hyphens; write ---"),
            ("—\ntitle: a\n—\n", 1, "it is not a line of three hyphens; write ---"),
            ("–––\ntitle: a\n–––\n", 1, "it is not a line of three hyphens; write ---"),
            ("---yaml\ntitle: a\n---\n", 1, "it is not a line of three hyphens; write ---"),
            ("***\nauthor: a\n***\n", 1, "it is not a line of three hyphens; write ---"),
        ] as [(String, Int, String)]
    )
    func frontMatter(text: String, line: Int, reason: String) {
        #expect(
            warnings(text + "\ntext\n") == [
                "\(line):1: warning: this looks like the beginning of front matter but is read as text, because \(reason)"
            ]
        )
    }

    @Test(arguments: [
        "---\ntitle: a\n---\n", "\u{FEFF}---\ntitle: a\n---\n", "text\n\n---\n\ntitle: a\n", "---\n\ntext\n\n---\n",
        "```\n ---\ntitle: a\n---\n```\n", "a\n---\n\ntext\n", "***\n\ntitle: a\n", "---\nname: a\n---\n\n---\nb: c\n",
        String(repeating: "line\n\n", count: 20) + "---\ntitle: a\n",
    ])
    func noFrontMatter(text: String) {
        #expect(!warnings(text).contains { $0.contains("front matter but is read") }, "\(text)")
    }

    @Test func unknownKeysNameTheNearest() {
        #expect(
            warnings("---\nTitle: a\nautor: b\nwide: c\n---\n") == [
                "2:1: warning: the front matter has an unknown key 'Title', which means nothing here; did you mean 'title'?",
                "3:1: warning: the front matter has an unknown key 'autor', which means nothing here; did you mean 'author'?",
                "4:1: warning: the front matter has an unknown key 'wide', which means nothing here",
            ]
        )
    }

    @Test func aDirectiveThatBlanksMakeCode() {
        let message =
            "warning: this block looks like a directive but is shown, not run, because blanks before it make it code; delete them"
        #expect(warnings("text\n\n    ```{fit}\n    epochs: 1\n    ```\n") == ["3:1: \(message)"])
        #expect(warnings("\t```{fit}\n\tepochs: 1\n\t```\n") == ["1:1: \(message)"])
        #expect(warnings("    ```{{fit}}\n    ```\n\n    ```python\n    ```\n\n    x = {fit}\n") == [])
        #expect(warnings("- item\n\n  ```{x}\n  ```\n") == [])
    }

    @Test func aDirectiveInRawHTML() {
        let message =
            "warning: this block looks like a directive but is raw HTML, because no blank line stands between it and the "
            + "tag; add one"
        #expect(warnings("<details>\n```{fit}\nepochs: 1\n```\n</details>\n") == ["2:1: \(message)"])
        #expect(warnings("text\n\n<div>\n  a\n  ~~~~ {fit}\n") == ["5:3: \(message)"])
        for start in ["<!--", "<pre>", "<details>\n", "<details>\n```{{fit}}", "<div>\n``{fit}", "<div>\n```python"] {
            #expect(!warnings("\(start)\n```{}\n```\n-->\n</pre>\n").contains { $0.contains("raw HTML") }, "\(start)")
        }
        #expect(!warnings("<!--\n```{fit}\n```\n-->\n").contains { $0.contains("raw HTML") })
        #expect(!warnings("<details>\n\n```{fit}\n```\n").contains { $0.contains("raw HTML") })
    }

    /// Where a character only looks like the right one, the message names it.
    @Test func lookAlikesInValues() {
        #expect(
            messages("`{eval} a.b：.1%`\n") == [
                "a.md:1:12: error: expected ':' and a format, but found '：' (U+FF1A); type ':'\n`{eval} a.b：.1%`\n"
                    + "           ^"
            ]
        )
        #expect(messages("`{eval} a.b:.1％`\n")[0].contains("'％' (U+FF05) stands here: type '%'"))
        let list = options("metrics:\n－ accuracy").messages
        #expect(list.count == 1 && list[0].contains("'－' (U+FF0D) stands here: type '-'"))
    }

    @Test(
        arguments: [
            ("a `{eval}fit.loss`", 3, "a space is missing after {eval}"),
            ("`{ eval } fit.loss`", 1, "it does not begin with {eval}"),
            ("``{Eval} fit.loss``", 1, "it does not begin with {eval}"),
            ("` {evla}1`", 1, "it does not begin with {eval}"),
            ("`｛eval｝ fit.loss`", 1, "it does not begin with {eval}"),
            ("`{python} test_acc`", 1, "it does not begin with {eval}"),
            ("`{r} x`", 1, "it does not begin with {eval}"),
            ("a {eval}`fit.loss` b", 3, "the name stands before it"), ("{ Eval }`a.b`", 1, "the name stands before it"),
        ]
    )
    func inlineValues(text: String, column: Int, reason: String) {
        #expect(
            warnings("\(text)\n") == [
                "1:\(column): warning: this code looks like an inline value but is shown as it stands, because \(reason); "
                    + "write `{eval} label.field`"
            ]
        )
    }

    @Test(arguments: [
        "`{eval}`", "`{{eval}} a.b`", "`{python}`", "`{{python}} x`", "`{evaluate} test`", "`{a} {eval} b`",
        "`x {evl} y`",
        "\\{eval}`a`", "{ref}`a`", "{eval} `a.b`", "{eval}", "`{`", "`{eval`", "}`a`", "`}`", "{`a`", "`{python}\n`",
    ])
    func noInlineValue(text: String) {
        #expect(!warnings("\(text)\n").contains { $0.contains("looks like an inline value") })
    }

    @Test func shortcodes() {
        let message =
            "warning: Quarto's shortcodes mean nothing here: this one is shown as text; leave it out, or write it between "
            + "backticks"
        #expect(warnings("{{< include _a.md >}} {{<a>}}\n") == ["1:1: \(message)", "1:23: \(message)"])
        #expect(warnings("`{{< a >}}` \\{{< a >}} {{< a > b {{< a }} {{<\n>}} {{ a }}\n") == [])
    }

    /// A text in quotes that goes over several lines keeps its characters.
    @Test func quotesOverSeveralLines() {
        let read = parse("---\ntitle: \"你好，\n  世界：一\"\nauthor: b\n---\n")
        #expect(read.diagnostics.isEmpty)
        #expect(read.notebook.frontMatter.title == "你好， 世界：一")
        #expect(read.notebook.frontMatter.author == "b")
        #expect(parse("---\ntitle: \"a”\nauthor: \"b\"\n---\n").notebook.frontMatter.title == "a")
    }

    @Test func mistakesInCaptionsAreTold() {
        let text = "---\ntitle: The $$ x\n---\n```{fit}\n#| fig-cap: \"a `{eval} b` $$ c\"\n```\n"
        let found = warnings(text)
        #expect(found.count == 2)
        #expect(found[0].hasPrefix("1:1: warning: '$$' begins no formula here"))
        #expect(found[1].hasPrefix("4:5: warning: '$$' begins no formula here"))
    }
}
