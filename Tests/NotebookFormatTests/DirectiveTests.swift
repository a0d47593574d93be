import NotebookFormat
import Testing

@Suite struct DirectiveTests {
    @Test(arguments: [
        "```{fit} a  b \nx: 1\n```\n", "~~~~~{fit} a  b\nx: 1\n~~~~~~ \n", "> ```{fit} a  b\n> x: 1\n> ```\n",
        "- ```{fit}   a  b\n  x: 1\n  ```\n", "1. > ````{fit} a  b\n   > x: 1\n   > ````\n",
        "-\t```{fit} a  b\n\tx: 1\n\t```\n", "   ```{fit} a  b\n   x: 1\n  ```\n",
    ])
    func anyFenceAnywhere(text: String) throws {
        let parsed = parse(text)
        #expect(parsed.diagnostics.isEmpty)
        let directive = try #require(parsed.notebook.directives.first)
        #expect(directive.name.value == "fit")
        #expect(directive.argument?.value == "a  b")
        #expect(directive.shownSource == "x: 1")
        let source = parsed.notebook.source
        for (place, text) in [
            (directive.name.range, "fit"), (try #require(directive.argument).range, "a  b"),
            (SourceRange(start: try #require(directive.body.first).start, end: directive.range.end), "x: 1"),
        ] {
            let line = try #require(source.line(place.start.line))
            #expect(
                String(decoding: line.utf8.dropFirst(place.start.column - 1).prefix(text.utf8.count), as: UTF8.self)
                    == text
            )
        }
        #expect(directive.range.end.line == 3)
    }

    @Test func otherFencesAreShown() {
        let text = """
            ```python
            a
            ```

            ```{.python}
            b
            ```

            ```{{fit}} model
            #| label: x
            epochs: 5
            ```

                ```{fit}

            ```
            never closed, but no directive
            """
        let parsed = parse(text)
        // A directive that blanks have made code may have been meant as one.
        #expect(parsed.diagnostics.map { "\($0.range?.start.line ?? 0): \($0.severity.rawValue)" } == ["14: warning"])
        #expect(parsed.notebook.directives.isEmpty)
        #expect(
            parsed.notebook.blocks == [
                .codeBlock(info: "python", code: "a\n"), .codeBlock(info: "{.python}", code: "b\n"),
                .codeBlock(info: nil, code: "```{fit} model\n#| label: x\nepochs: 5\n```\n"),
                .codeBlock(info: nil, code: "```{fit}\n"),
                .codeBlock(info: nil, code: "never closed, but no directive\n"),
            ]
        )
    }

    @Test(arguments: [
        (
            "```{fit}\na: 1\n",
            "a.md:1:1: error: this {fit} block is never closed; end it with a line of ```\n```{fit}\n^"
        ),
        (
            "> ~~~~{fit} x\n> a: 1\n\n~~~~\n~~~~\n",
            "a.md:1:3: error: this {fit} block is never closed; end it with a line of ~~~~\n> ~~~~{fit} x\n  ^"
        ),
        (
            "- ```{fit}\n  a: 1\n```\n```\n",
            "a.md:1:3: error: this {fit} block is never closed; end it with a line of ```\n- ```{fit}\n  ^"
        ),
        ("```{fit\n```\n", "a.md:1:4: error: '{' is never closed; a directive is written {name}\n```{fit\n   ^"),
        (
            "```{}\n```\n",
            "a.md:1:4: error: a directive's name is one word that begins with a letter, such as {load}\n```{}\n   ^"
        ),
        (
            "```{a b}\n```\n",
            "a.md:1:4: error: a directive's name is one word that begins with a letter, not 'a b'\n```{a b}\n   ^"
        ),
    ])
    func brokenFences(text: String, message: String) {
        #expect(messages(text) == [message])
    }

    @Test func aBodyOfBlankLinesIsClosedWhereItsFenceIs() throws {
        for body in ["", "\n", "\n\n"] {
            let parsed = parse("```{fit}\n\(body)```\nafter\n")
            #expect(parsed.diagnostics.isEmpty)
            let directive = try #require(parsed.notebook.directives.first)
            #expect(directive.range.end == SourcePosition(line: 2 + body.count, column: 4))
        }
    }

    /// CommonMark takes a blank of the indentation out of a tab, and leaves the others as blanks.
    @Test func tabsInTheIndentation() throws {
        let parsed = parse(" ```{fit}\n\tepochs: 1\n ```\n").notebook
        let directive = try #require(parsed.directives.first)
        #expect(directive.body.map(\.text) == ["   epochs: 1"])
        let options = directive.options(parameters: []).options
        #expect(options.map(\.name.range) == [SourceRange(line: 2, column: 2, length: 6)])
        #expect(options.map(\.value.range) == [SourceRange(line: 2, column: 10, length: 1)])
        let wide = try #require(parse(" ```{fit}\n\tepochs: 1  # 见\n ```\n").notebook.directives.first)
        #expect(wide.options(parameters: []).options.map(\.name.range) == options.map(\.name.range))
        let open = parse(" ```{fit}\n\t").notebook.directives
        #expect(open.map(\.range.end) == [SourcePosition(line: 2, column: 2)])
    }

    @Test func displayOptions() throws {
        let text = """
            ```{fit}
            #| label: fig-loss
            #| fig-cap: >
            #|   Loss
            #|   and accuracy
            #|fig-alt: "falling: curves"
            #| echo: false
            #| output: False
            #| code-fold: true
            #| eval: false
            #| error: true
            #| cache: false
            #| interactive: true
            epochs: 5
            #| not: leading
            ```
            """
        let parsed = parse(text)
        #expect(parsed.diagnostics.map(\.severity) == [.warning])
        let directive = try #require(parsed.notebook.directives.first)
        let display = directive.display
        #expect(display.label == Located("fig-loss", at: SourceRange(line: 2, column: 11, length: 8)))
        #expect(display.figureCaption == "Loss and accuracy")
        #expect(display.figureAlternativeText == "falling: curves")
        #expect(!display.echo && !display.output && display.codeFold && !display.eval && display.error)
        #expect(!display.cache && display.interactive)
        #expect(directive.body.map(\.text) == ["epochs: 5", "#| not: leading"])
    }

    @Test func brokenDisplayOptions() {
        let text = """
            ```{fit}
            #| lable: x
            #| echo: maybe
            #| fig-cap: [a]
            #| label: 1st
            ```
            ```{fit}
            #| label: params
            ```
            ```{fit}
            #| hello
            ```
            ```{fit}
            #| echo: true
            #| echo: true
            ```
            """
        #expect(
            messages(text) == [
                "a.md:2:4: error: unknown option 'lable' after #|; did you mean 'label'?\n#| lable: x\n   ^",
                "a.md:3:10: error: 'echo' must be true or false\n#| echo: maybe\n         ^",
                "a.md:4:13: error: 'fig-cap' must be text\n#| fig-cap: [a]\n            ^",
                "a.md:5:11: error: a label is made of letters, digits, '-' and '_' and begins with a letter\n"
                    + "#| label: 1st\n          ^",
                "a.md:8:11: error: the label 'params' stands for the parameters; choose another\n#| label: params\n          ^",
                "a.md:11:4: error: expected an option such as '#| label: fig-loss'\n#| hello\n   ^",
                "a.md:15:4: error: 'echo' is given twice\n#| echo: true\n   ^",
            ]
        )
    }

    @Test func labels() {
        let block = { (name: String, label: String) in
            "```{\(name)}\n" + (label.isEmpty ? "" : "#| label: \(label)\n") + "```\n"
        }
        let parsed = parse(block("fit", "") + block("fit", "a") + block("fit", "") + block("load", ""))
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.notebook.directives.map(\.label) == ["fit", "a", "fit-3", "load"])
        #expect(
            messages(block("fit", "a") + block("fit", "a") + block("fit", "load") + block("load", "")) == [
                "a.md:5:11: error: the label 'a' stands in line 2 already; choose another\n#| label: a\n          ^",
                "a.md:8:11: error: the label 'load' is that of the step in line 10 by itself; choose another\n"
                    + "#| label: load\n          ^",
            ]
        )
    }
}
