import NotebookFormat
import Testing

/// TeX as GitHub, Jupyter and MathJax read it, and what is shown as it stands.
@Suite struct TeXNotationTests {
    @Test(arguments: [
        ("a $`x_1`$ b", "x_1", Formula.Notation.backticks, false), ("$``a`b``$", "a`b", .backticks, false),
        ("| h |\n|---|\n| $`a`$ |", "a", .backticks, false),
        ("```math\n\\frac{a}{b}\n```", "\\frac{a}{b}\n", .fence, true),
        ("> ~~~ math\n> x\n> ~~~", "x\n", .fence, true),
        (
            "\\begin{align}\na &= b \\\\\n- c\n\\end{align}", "\\begin{align}\na &= b \\\\\n- c\n\\end{align}",
            .bare, true
        ), ("a\n\\begin{equation*}x\\end{equation*} b", "\\begin{equation*}x\\end{equation*}", .bare, true),
        (
            "\\begin{align}\\begin{align}a\\end{align}\\end{align}",
            "\\begin{align}\\begin{align}a\\end{align}\\end{align}", .bare, true
        ), ("see \\eqref{eq:a_1}.", "\\eqref{eq:a_1}", .bare, false),
        ("a\n  \\newcommand{\\E}{\\mathbb{E}} \nb", "\\newcommand{\\E}{\\mathbb{E}}", .definition, false),
        (
            "> \\renewcommand*\\a [2] [x] { _{#1}\n> *b* } ", "\\renewcommand*\\a [2] [x] { _{#1}\n*b* }", .definition,
            false
        ),
        ("\\def\\a#1#2{#1_#2\\}}", "\\def\\a#1#2{#1_#2\\}}", .definition, false),
        (
            "\\DeclareMathOperator*{\\argmax}{arg\\,max}", "\\DeclareMathOperator*{\\argmax}{arg\\,max}", .definition,
            false
        ),
    ])
    func otherNotations(text: String, tex: String, notation: Formula.Notation, isDisplay: Bool) {
        let parsed = parse(text)
        #expect(parsed.notebook.formulas.map(\.source) == [tex])
        #expect(parsed.notebook.formulas.map(\.notation) == [notation])
        #expect(parsed.notebook.formulas.map(\.isDisplay) == [isDisplay])
        #expect(parsed.diagnostics.isEmpty)
    }

    @Test(arguments: [
        "\\begin{align}\na", "\\begin{proof}a\\end{proof}", "`\\begin{align}a\\end{align}`",
        "\\\\begin{align}a\\end{align}", "    \\begin{align}a\\end{align}", "\\eqref{}", "\\eqref{a b}",
        "write \\newcommand{\\a}{b}", "\\newcommand{\\a}{b} so", "\\newcommand{\\a}{b", "\\newcommand{\\a}[1]",
        "\\newcommand\\",
        "\\newcommands{\\a}{b}", "\\newcommand{a}{b}", "\\def{\\a}{b}", "\\\\def\\a{b}", "\\newcommand{\\a}{`b`}",
        "\\def\\a",
        "\\newcommand{\\a}{\\def\\b{c}}",
    ])
    func texThatIsNone(text: String) {
        #expect(parse(text).notebook.formulas.isEmpty)
    }

    @Test(arguments: ["$$ x", "a\n$$", "$$\nx\n\ny\n"])
    func dollarsThatNeverBecomeAFormulaAreAWarning(text: String) {
        let message =
            "'$$' begins no formula here, because no '$$' ends one before the paragraph does (a blank line ends it); "
            + "write \\$\\$ where none is meant"
        #expect(parse(text).diagnostics.map(\.message) == [message])
        #expect(parse(text).diagnostics.map(\.severity) == [.warning])
    }

    @Test(arguments: [
        "<code>npm i @scope/pkg</code>", "a <kbd>@b $x$</kbd>", "<CODE class=\"a\">@b</CODE> c",
        "<pre>@a `{eval} b.c`</pre> d",
    ])
    func rawCodeIsLeftAlone(text: String) {
        let parsed = parse("x " + text)
        #expect(parsed.notebook.references.isEmpty && parsed.notebook.formulas.isEmpty)
        #expect(parsed.notebook.inlineValues.isEmpty && parsed.diagnostics.isEmpty)
    }

    @Test func referencesGoOnAfterRawCode() {
        #expect(parse("x <code>@a</code> @b <code> @c").notebook.references.map(\.value) == ["b", "c"])
        #expect(parse("x <codex>@a</codex>").notebook.references.map(\.value) == ["a"])
    }

    @Test func titlesAndCaptionsAreMarkdown() {
        let caption = "```{fit}\n#| fig-cap: \"- `fit`: @fig-a, $y$\"\n```\n"
        let notebook = parse("---\ntitle: The *loss* $L$ of `fit` <b>\n---\n$x$\n" + caption).notebook
        #expect(
            notebook.titleContent == [
                .text("The "), .emphasis([.text("loss")]), .text(" "), .formula(1), .text(" of "), .code("fit"),
                .text(" "), .text("<b>"),
            ]
        )
        #expect(
            notebook.captions == [0: [.text("- "), .code("fit"), .text(": "), .reference(0), .text(", "), .formula(2)]]
        )
        #expect(notebook.formulas.map(\.source) == ["x", "L", "y"])
        #expect(notebook.formulas.last?.range == SourceRange(line: 5, column: 5, length: 3))
    }
}
